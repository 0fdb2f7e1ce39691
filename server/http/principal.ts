import { decode } from 'next-auth/jwt';
import { resolveBearer, resolveSession } from '@/server/services/accounts';
import type { BaseContext, ServiceContext } from '@/server/services/context';
import { unauthorized } from '@/server/lib/access-tokens';

/** next-auth's cookie, over http and over https. */
const SESSION_COOKIES = ['__Secure-next-auth.session-token', 'next-auth.session-token'];

export interface PrincipalSource {
  authorization: string | null;
  cookie: string | null;
}

/**
 * Who is asking: a bearer token or a browser session; null when there is neither.
 * @throws AppError 401 when a bearer token is given and is not good
 */
export async function resolvePrincipal(
  base: BaseContext,
  secret: string,
  source: PrincipalSource,
): Promise<ServiceContext | null> {
  if (source.authorization !== null) {
    const token = /^Bearer (\S+)$/i.exec(source.authorization)?.[1];
    if (!token) throw unauthorized('Missing or invalid token');
    return resolveBearer(base, token);
  }

  const sessionId = await readSessionId(secret, source.cookie ?? '');
  return sessionId ? resolveSession(base, sessionId) : null;
}

async function readSessionId(secret: string, cookieHeader: string): Promise<string | null> {
  const cookies = new Map(cookieHeader.split(/;\s*/).map((pair) => splitOnce(pair)));
  const token = SESSION_COOKIES.map((name) => cookies.get(name)).find(Boolean);
  if (!token) return null;

  const claims = await decode({ token, secret }).catch(() => null); // a forged or stale cookie is nobody's
  return typeof claims?.sessionId === 'string' ? claims.sessionId : null;
}

function splitOnce(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}
