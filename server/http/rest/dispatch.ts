import { z } from 'zod';
import { AppError, notFound } from '@/server/lib/errors';
import type { TrpcContext } from '@/server/trpc/context';
import { createCaller } from '@/server/trpc/root';
import { type Exchange, sendJson } from '../exchange';
import { readBody } from '../read-body';
import { listRestRoutes, type RestRoute } from './routes';

/** JSON bodies hold words, not media. Minutes of a long day fit well. */
const JSON_LIMIT_BYTES = 8 * 1024 * 1024;

const routes = listRestRoutes();

/**
 * Serves `/v1/…` from the procedures that the pages use. `path` is what follows `/v1`; `otherMethods` are those that
 * the same path takes elsewhere. @throws AppError 404, 405
 */
export async function dispatchRest(
  exchange: Exchange,
  path: string,
  otherMethods: string[],
  context: () => Promise<TrpcContext>,
): Promise<void> {
  const fitting = routes.flatMap((route) => {
    const params = route.match(path);
    return params ? [{ route, params }] : [];
  });
  const methods = [...fitting.map(({ route }) => route.rest.method), ...otherMethods];
  if (methods.length === 0) throw notFound('Path');

  const method = exchange.request.method === 'HEAD' ? 'GET' : exchange.request.method;
  const chosen = fitting.find(({ route }) => route.rest.method === method);
  if (!chosen) throw methodNotAllowed([...new Set(methods)].sort());

  const input = {
    ...readVersionGuard(exchange, chosen.route),
    ...(await readInput(exchange, chosen.route)),
    ...chosen.params,
  };
  const body = await call(chosen.route, await context(), input);

  if (isPending(body)) sendJson(exchange, 202, body, { location: body.pendingAt });
  else sendJson(exchange, chosen.route.rest.status ?? 200, body);
}

async function call(route: RestRoute, context: TrpcContext, input: Record<string, unknown>): Promise<unknown> {
  const caller = createCaller(context);
  const procedure = route.procedurePath
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], caller) as (
    input: unknown,
  ) => Promise<unknown>; // safe because the path was read off the same router
  const hasInput = route.procedure._def.inputs.length > 0;

  return procedure(hasInput ? input : undefined);
}

/** Work that goes on after the answer says where to look: `202 Accepted` with its `Location`. */
function isPending(body: unknown): body is { pendingAt: string } {
  return typeof body === 'object' && body !== null && 'pendingAt' in body && typeof body.pendingAt === 'string';
}

async function readInput(exchange: Exchange, route: RestRoute): Promise<Record<string, unknown>> {
  if (route.rest.method === 'GET' || route.rest.method === 'DELETE') return readQuery(exchange.url);

  const bytes = await readBody(exchange.request, JSON_LIMIT_BYTES);
  if (bytes.length === 0) return {};
  const type = exchange.request.headers['content-type'] ?? '';
  if (!type.toLowerCase().startsWith('application/json')) {
    throw new AppError({ code: 'JSON_EXPECTED', status: 415, message: 'Send JSON with content-type application/json' });
  }
  return parseObject(bytes);
}

/** `If-Match: "3"` is another way to say `version: 3`, where the procedure knows versions. */
function readVersionGuard(exchange: Exchange, { procedure }: RestRoute): Record<string, unknown> {
  const schema = procedure._def.inputs[0];
  const version = /^(?:W\/)?"?(\d+)"?$/.exec(exchange.request.headers['if-match'] ?? '')?.[1];
  const guards = version !== undefined && schema instanceof z.ZodObject && 'version' in schema.shape;

  return guards ? { version: Number(version) } : {};
}

/** A repeated key is refused rather than guessed. */
function readQuery(url: URL): Record<string, string> {
  const names = [...url.searchParams.keys()];
  if (new Set(names).size !== names.length) {
    throw new AppError({ code: 'REPEATED_PARAMETER', status: 400, message: 'A query parameter appears twice' });
  }
  return Object.fromEntries(url.searchParams);
}

function parseObject(bytes: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // told below, in the same words as any other body that is no object
  }
  throw new AppError({ code: 'BAD_JSON', status: 400, message: 'The body is not a JSON object' });
}

function methodNotAllowed(methods: string[]): AppError {
  return new AppError({
    code: 'METHOD_NOT_ALLOWED',
    status: 405,
    message: 'This path does not take that method',
    details: { allow: methods },
  });
}
