import { createHash } from 'node:crypto';
import { SignJWT } from 'jose';
import { type RemoteAccount, RemoteSignatureFailure } from '@/server/ports/remote-signatures';
import { TokenAnswer, UserInfo } from './api-types';
import type { DocusignConfig } from './config';
import { toFailure, toTokenRefusal } from './failures';
import { assertTrusted } from './hosts';
import { readPrivateKey } from './private-key';

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const ASSERTION_SECONDS = 3600;
/** A token is renewed this long before its end. */
const MARGIN_MS = 60_000;
/** Keys of one installation's organizations; the oldest go first. */
const MAX_REMEMBERED = 1000;

export interface Access {
  token: string;
  /** Root of the REST API, `https://demo.docusign.net/restapi`. */
  apiRoot: string;
  expiresAtMs: number;
}

interface KeptAccess {
  asked: Promise<Access>;
  /** Without end while the request is under way: who asks meanwhile waits for it. */
  expiresAtMs: number;
}

/** Tokens by account, kept until a minute before their end. One request at a time for each. */
export function createAccess(config: DocusignConfig) {
  const kept = new Map<string, KeptAccess>();

  function get(account: RemoteAccount): Promise<Access> {
    const key = keyOf(account);
    const known = kept.get(key);
    if (known && known.expiresAtMs - MARGIN_MS > config.now()) return known.asked;

    const entry: KeptAccess = { asked: ask(config, account), expiresAtMs: Number.POSITIVE_INFINITY };
    kept.delete(key);
    kept.set(key, entry);
    entry.asked.then(
      ({ expiresAtMs }) => void (entry.expiresAtMs = expiresAtMs),
      () => kept.get(key) === entry && kept.delete(key),
    );
    const [oldest] = kept.keys();
    if (kept.size > MAX_REMEMBERED && oldest !== undefined) kept.delete(oldest);
    return entry.asked;
  }

  return { get, forget: (account: RemoteAccount) => void kept.delete(keyOf(account)) };
}

export type AccessKeeper = ReturnType<typeof createAccess>;

async function ask(config: DocusignConfig, account: RemoteAccount): Promise<Access> {
  assertTrusted(account.basePath, config.trustedOrigins);
  assertTrusted(account.oauthBase, config.trustedOrigins);
  const { access_token: token, expires_in: lifeSeconds } = await grant(config, account);
  const baseUri = await findBaseUri(config, account, token);

  return { token, apiRoot: `${baseUri}/restapi`, expiresAtMs: config.now() + lifeSeconds * 1000 };
}

async function grant(config: DocusignConfig, account: RemoteAccount): Promise<TokenAnswer> {
  const issuedAt = Math.floor(config.now() / 1000);
  // The vendor wants the bare host as audience, without a scheme.
  const assertion = await new SignJWT({ scope: 'signature impersonation' })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuer(account.integrationKey)
    .setSubject(account.userId)
    .setAudience(new URL(account.oauthBase).host)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ASSERTION_SECONDS)
    .sign(readPrivateKey(account.privateKey));

  const body = new URLSearchParams({ grant_type: GRANT, assertion });
  const answer = await request(config, new URL('/oauth/token', account.oauthBase), { method: 'POST', body });
  return parse(TokenAnswer, answer);
}

async function findBaseUri(config: DocusignConfig, account: RemoteAccount, token: string): Promise<string> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await request(config, new URL('/oauth/userinfo', account.oauthBase), { headers });
  const { accounts } = parse(UserInfo, answer);
  const own = accounts.find(({ account_id: id }) => id.toLowerCase() === account.accountId.toLowerCase());
  if (!own) throw new RemoteSignatureFailure({ reason: 'account_unknown' });

  assertTrusted(own.base_uri, config.trustedOrigins);
  return own.base_uri.replace(/\/+$/, '');
}

async function request(config: DocusignConfig, url: URL, init: RequestInit): Promise<unknown> {
  const signal = AbortSignal.timeout(config.timeoutMs);
  const { status, headers, body } = await fetch(url, { ...init, signal, redirect: 'error' })
    .then(async (answer) => ({
      status: answer.status,
      headers: answer.headers,
      body: await answer.json().catch(() => null),
    }))
    .catch((error: unknown) => {
      throw toFailure(error, config.now());
    });
  if (status >= 200 && status < 300) return body;
  throw toTokenRefusal(status, body, (name) => headers.get(name), config.now());
}

function parse<T>(schema: { safeParse(value: unknown): { success: boolean; data?: T } }, answer: unknown): T {
  const { success, data } = schema.safeParse(answer);
  if (success && data !== undefined) return data;
  throw new RemoteSignatureFailure({ reason: 'unavailable' });
}

function keyOf(account: RemoteAccount): string {
  const { integrationKey, userId, accountId, privateKey, basePath, oauthBase } = account;
  const parts = [integrationKey, userId, accountId, privateKey, basePath, oauthBase];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}
