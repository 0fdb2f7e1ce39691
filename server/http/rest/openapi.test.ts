import { describe, expect, it } from 'vitest';
import { byteRoutes } from '../byte-routes';
import { getOpenApiDocument } from './openapi';
import { listRestRoutes } from './routes';

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: object;
}
interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}

/** As a reader of `/v1/openapi.json` gets it. */
const document = JSON.parse(JSON.stringify(getOpenApiDocument())) as {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
  security: Record<string, string[]>[];
}; // safe because the tests below check it

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, path, operation })),
);

function collectRefs(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => (key === '$ref' ? [String(item)] : collectRefs(item)));
}

function resolves(ref: string): boolean {
  const steps = ref.replace(/^#\//, '').split('/');
  return (
    steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document) !== undefined
  );
}

describe('the API’s description', () => {
  it('is OpenAPI 3.1 with a title, a version and the bearer scheme that it asks for', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect(document.info.title).toBeTruthy();
    expect(document.info.version).toBeTruthy();
    for (const need of document.security) {
      expect(Object.keys(need).every((name) => name in document.components.securitySchemes)).toBe(true);
    }
  });

  it('lists every procedure that REST serves and every route that carries bytes, and nothing else', () => {
    const served = [
      ...listRestRoutes().map(({ rest }) => `${rest.method} ${rest.path}`),
      ...byteRoutes.map((route) => `${route.method} ${route.path.slice('/v1'.length)}`),
    ];
    expect(operations.map(({ name }) => name).sort()).toEqual(served.sort());
    expect(new Set(served).size).toBe(served.length);
  });

  it('names each operation once, by a plain word', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const id of ids) expect(id).toMatch(/^[a-zA-Z]\w+$/);
  });

  it('has only references that lead somewhere', () => {
    const refs = collectRefs(document);
    expect(refs.length).toBeGreaterThan(10);
    expect(refs.filter((ref) => !resolves(ref))).toEqual([]);
  });

  it.each(operations)(
    '$name declares its path’s parameters, says what it does and how it refuses',
    ({ path, operation }) => {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect(declared.map((parameter) => parameter.name).sort()).toEqual(inPath.sort());
      expect(declared.every((parameter) => parameter.required && parameter.schema)).toBe(true);

      const names = (operation.parameters ?? []).map((parameter) => `${parameter.in} ${parameter.name}`);
      expect(new Set(names).size).toBe(names.length);
      expect(operation.summary).toBeTruthy();
      expect(operation.tags).toHaveLength(1);
      expect(Object.keys(operation.responses)).toContain('default');
      expect(Object.keys(operation.responses).some((status) => /^20[0-2]$/.test(status))).toBe(true);
    },
  );

  it.each(operations.filter(({ name }) => name.startsWith('PUT')))(
    '$name says that it takes a file as its body',
    ({ operation }) => {
      expect(operation.requestBody?.content).toBeTruthy();
    },
  );

  it('tells where a token is not needed', () => {
    const open = operations.filter(({ operation }) => 'security' in operation).map(({ name }) => name);
    expect(open).toContain('POST /auth/login');
    expect(open).toContain('POST /auth/register');
    expect(open).not.toContain('GET /meetings');
  });
});
