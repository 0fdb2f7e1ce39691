import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { z } from 'zod';
import { byteRoutes } from '../byte-routes';
import type { ByteRoute } from '../routes';
import { listRestRoutes, type RestRoute } from './routes';

const ErrorShape = z
  .object({
    error: z.string(),
    code: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Error' });

type Document = ReturnType<typeof createDocument>;
let written: Document | undefined;

/** OpenAPI 3.1, from the very schemas that guard the procedures. */
export function getOpenApiDocument(): Document {
  written ??= createDocument({
    openapi: '3.1.0',
    info: { title: 'Ata', version: '1.0.0', description: 'From planned meeting to signed minutes.' },
    servers: [{ url: '/v1' }],
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    paths: collectPaths(),
  });
  return written;
}

function collectPaths(): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  const add = (path: string, method: string, operation: ZodOpenApiOperationObject) => {
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation };
  };

  for (const route of listRestRoutes()) add(route.rest.path, route.rest.method, describeProcedure(route));
  for (const route of byteRoutes) {
    add(route.path.slice('/v1'.length), route.method, describeByteRoute(route));
  }
  return paths;
}

function describeByteRoute({ method, path, summary, tag, isOpen, answer }: ByteRoute): ZodOpenApiOperationObject {
  const isPut = method === 'PUT';
  const word = path.replace(/[^a-z]+(\w)/gi, (_, letter: string) => letter.toUpperCase());

  return {
    summary,
    tags: [tag],
    operationId: `${method.toLowerCase()}${word}`,
    ...(isOpen && { security: [] }),
    requestParams: {
      ...pathParams(namesIn(path)),
      ...(isPut && { query: z.object({ filename: z.string().optional() }) }),
    },
    ...(method !== 'GET' && { requestBody: { required: true, content: { '*/*': { schema: {} } } } }),
    responses: {
      [isPut ? '201' : '200']: {
        description: 'Done',
        ...(answer && { content: { 'application/json': { schema: answer } } }),
      },
      ...failures,
    },
  };
}

function describeProcedure({ procedure, procedurePath, rest, isOpen }: RestRoute): ZodOpenApiOperationObject {
  const input = procedure._def.inputs[0];
  const output = (procedure._def as { output?: unknown }).output; // safe because only read through the check below
  const names = namesIn(rest.path);
  const shape = input instanceof z.ZodObject ? (input.shape as Record<string, z.ZodType>) : {};
  const others = Object.fromEntries(Object.entries(shape).filter(([name]) => !names.includes(name)));
  const isRead = rest.method === 'GET' || rest.method === 'DELETE';

  return {
    operationId: procedurePath.replaceAll('.', '_'),
    summary: rest.summary,
    tags: [rest.tag],
    ...(isOpen && { security: [] }),
    requestParams: {
      ...pathParams(names, shape),
      ...(isRead && Object.keys(others).length > 0 && { query: z.object(others) }),
    },
    ...(!isRead &&
      Object.keys(others).length > 0 && {
        requestBody: { content: { 'application/json': { schema: z.object(others) } } },
      }),
    responses: {
      [String(rest.status ?? 200)]: {
        description: 'Done',
        ...(output instanceof z.ZodType && { content: { 'application/json': { schema: output } } }),
      },
      ...failures,
    },
  };
}

const failures = {
  default: { description: 'Refused', content: { 'application/json': { schema: ErrorShape } } },
};

function pathParams(names: string[], shape: Record<string, z.ZodType> = {}) {
  if (names.length === 0) return {};
  return { path: z.object(Object.fromEntries(names.map((name) => [name, shape[name] ?? z.string()]))) };
}

function namesIn(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '');
}
