import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { LoginInput } from '@/server/contract/accounts';
import { isAppError } from '@/server/lib/errors';
import type { AppRuntime } from '@/server/runtime';
import { closeSession, openSession } from '@/server/services/accounts';
import type { BaseContext } from '@/server/services/context';
import type { TrpcContext } from '@/server/trpc/context';
import { appRouter, createCaller } from '@/server/trpc/root';
import { FOREIGN_ORIGIN, isForeignOrigin } from './foreign-origin';
import { readOrigin } from './origin';
import { resolvePrincipal } from './principal';

export interface DoorOptions {
  base: BaseContext;
  /** Key of next-auth's cookie. */
  sessionSecret: string;
}

type ReadHeader = (name: string) => string | null;

/** Who asks, and on whose behalf, from a request's headers. */
export async function openContext({ base, sessionSecret }: DoorOptions, header: ReadHeader): Promise<TrpcContext> {
  const origin = readOrigin(header);
  const own = { ...base, origin, log: base.log.child({ requestId: origin.requestId }) };
  const source = { authorization: header('authorization'), cookie: header('cookie') };
  const resolve = () => resolvePrincipal(own, sessionSecret, source);

  return { base: own, service: await resolve(), renew: () => resolve().catch(nobodyWhereRefused) };
}

function nobodyWhereRefused(error: unknown): null {
  if (isAppError(error) && error.status === 401) return null;
  throw error;
}

/** The doors that Next's code goes through. */
export function createDoors(options: DoorOptions): AppRuntime {
  return {
    async trpc(request) {
      const refusal = refuseForeignForm(request, options.base.config.publicUrl);
      if (refusal) return refusal;

      return fetchRequestHandler({
        endpoint: '/api/trpc',
        req: request,
        router: appRouter,
        allowMethodOverride: true,
        createContext: () => openContext(options, (name) => request.headers.get(name)),
      });
    },

    caller: async (headers) => createCaller(await openContext(options, (name) => headers.get(name))),

    async openSession(credentials, headers) {
      const input = LoginInput.safeParse({ email: credentials.email, password: credentials.password });
      if (!input.success) return null;

      const origin = readOrigin((name) => headers.get(name));
      try {
        const { sessionId, member } = await openSession({ ...options.base, origin }, input.data);
        return { sessionId, userId: member.user.id, email: member.user.email, name: member.user.name };
      } catch (error) {
        return nobodyWhereRefused(error);
      }
    },

    closeSession: (sessionId) => closeSession(options.base, sessionId),
  };
}

/** A form or a page of another site may not write with somebody's cookie (`faults.md` I8). */
function refuseForeignForm(request: Request, publicUrl: string): Response | null {
  if (request.method !== 'POST') return null;
  if (!(request.headers.get('content-type') ?? '').toLowerCase().startsWith('application/json')) {
    return Response.json({ error: 'Send JSON', code: 'JSON_EXPECTED' }, { status: 415 });
  }

  if (!isForeignOrigin((name) => request.headers.get(name), publicUrl)) return null;
  const { message: error, code, status } = FOREIGN_ORIGIN;
  return Response.json({ error, code }, { status });
}
