import type { Caller } from './trpc/root';

/** What Next's code may ask of the house. One object a process, made by `custom-server.ts`. */
export interface AppRuntime {
  /** The tRPC door. */
  trpc(request: Request): Promise<Response>;
  /** The same procedures for server components; `headers` are those of the page's request. */
  caller(headers: Headers): Promise<Caller>;
  /** Signs a browser in; null when e-mail or password is wrong. Throws the throttle's 429. */
  openSession(credentials: { email: string; password: string }, headers: Headers): Promise<SessionUser | null>;
  closeSession(sessionId: string): Promise<void>;
}

export interface SessionUser {
  sessionId: string;
  userId: string;
  email: string;
  name: string | null;
}

const KEY = Symbol.for('ata.runtime');
type Store = typeof globalThis & { [KEY]?: AppRuntime };

export function runtime(): AppRuntime {
  const found = (globalThis as Store)[KEY];
  if (!found) throw new Error('the house is not open yet: start it through custom-server.ts');

  return found;
}

export function setRuntime(value: AppRuntime): void {
  (globalThis as Store)[KEY] = value;
}
