import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ClaimGrants, TokenVerifier, type VideoGrant } from 'livekit-server-sdk';
import { readBody } from '../read-body';

export interface LivekitKey {
  apiKey: string;
  apiSecret: string;
}

/** An answer that is no message: Twirp's form, with its codes. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const notFound = (message: string) => new Refusal(404, 'not_found', message);
export const badRequest = (message: string) => new Refusal(400, 'invalid_argument', message);
export const failedPrecondition = (message: string) => new Refusal(412, 'failed_precondition', message);
export const unavailable = (message: string) => new Refusal(503, 'unavailable', message);

/** What the token of a request allows. @throws Refusal 401 */
export async function readGrants(request: IncomingMessage, key: LivekitKey): Promise<VideoGrant> {
  const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
  const claims = await new TokenVerifier(key.apiKey, key.apiSecret).verify(token).catch((error: unknown) => {
    throw new Refusal(401, 'unauthenticated', `invalid token: ${String(error)}`);
  });
  return (claims satisfies ClaimGrants).video ?? {};
}

/** @throws Refusal 401, as the server words it */
export function demand(isAllowed: boolean | undefined): void {
  if (!isAllowed) throw new Refusal(401, 'unauthenticated', 'permissions denied');
}

/** One room's admin. */
export function demandAdmin(grants: VideoGrant, room: string): void {
  demand(grants.roomAdmin === true && grants.room === room);
}

export function sendAnswer(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export function sendRefusal(response: ServerResponse, error: unknown): void {
  const { status, code, message } = error instanceof Refusal ? error : new Refusal(500, 'internal', String(error));
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ code, msg: message }));
}

/** @throws Refusal 400 for anything but JSON */
export async function readMessage(request: IncomingMessage): Promise<unknown> {
  const text = (await readBody(request)).toString('utf8');
  if (!/^application\/json/.test(request.headers['content-type'] ?? '')) throw badRequest('only JSON is spoken here');
  return text === '' ? {} : JSON.parse(text);
}
