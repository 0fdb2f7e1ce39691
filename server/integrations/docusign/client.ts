import type docusign from 'docusign-esign';
import { isRemoteFailure, type RemoteAccount, RemoteSignatureFailure } from '@/server/ports/remote-signatures';
import { type Access, type AccessKeeper, createAccess } from './access';
import { createBreaker } from './breaker';
import type { DocusignConfig } from './config';
import { toFailure, toRefusal } from './failures';
import { loadSdk } from './load-sdk';

const MAX_TRIES = 3;
const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 60_000;
/** A completed document is at most what was sent, stamped. */
const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;

/** `once`: a repeat would do it twice. */
type Repeat = 'safe' | 'once';

export interface DocusignClient {
  access: AccessKeeper;
  call<T>(account: RemoteAccount, repeat: Repeat, ask: (api: docusign.EnvelopesApi) => Promise<T>): Promise<T>;
  /** `path` behind `/envelopes/`. */
  download(account: RemoteAccount, path: string): Promise<Buffer>;
}

/** One call with its token, its time limit and its repeats. Rejects with a `RemoteSignatureFailure`. */
export function createClient(config: DocusignConfig): DocusignClient {
  const access = createAccess(config);
  const guard = createBreaker(config.now);

  async function attempt<T>(account: RemoteAccount, ask: (access: Access) => Promise<T>): Promise<T> {
    const current = await access.get(account);
    try {
      return await ask(current);
    } catch (error) {
      const failure = toFailure(error, config.now());
      // A token may be withdrawn before its time; once more with a new one.
      if (failure.vendorCode !== 'AUTHORIZATION_INVALID_TOKEN') throw failure;
      access.forget(account);
    }
    return ask(await access.get(account)).catch((error: unknown) => {
      throw toFailure(error, config.now());
    });
  }

  async function repeat<T>(kind: Repeat, ask: () => Promise<T>, tries = 1): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      const isWorthRepeating = kind === 'safe' && isRemoteFailure(error) && error.retryable && tries < MAX_TRIES;
      if (!isWorthRepeating) throw error;
      const reason = isRemoteFailure(error) ? error.reason : 'unexpected';
      config.log.warn('a call to the signature service is tried again', { reason, tries });
      await config.wait(backoffMs(tries, config.random));
    }
    return repeat(kind, ask, tries + 1);
  }

  return {
    access,
    call: (account, kind, ask) =>
      repeat(kind, () =>
        guard(account.accountId, () => attempt(account, async (current) => ask(await openApi(config, current)))),
      ),
    download: (account, path) =>
      repeat('safe', () =>
        guard(account.accountId, () => attempt(account, (current) => download(config, account, current, path))),
      ),
  };
}

async function openApi(config: DocusignConfig, { token, apiRoot }: Access): Promise<docusign.EnvelopesApi> {
  const sdk = await loadSdk();
  const client = new sdk.ApiClient();
  client.setBasePath(apiRoot);
  client.addDefaultHeader('Authorization', `Bearer ${token}`);
  Object.assign(client, { timeout: config.timeoutMs });
  return new sdk.EnvelopesApi(client);
}

/**
 * Files come by plain fetch: the vendor's client leaves a broken download without an error handler, which would end
 * the process, and without a limit.
 */
async function download(
  config: DocusignConfig,
  { accountId }: RemoteAccount,
  { token, apiRoot }: Access,
  path: string,
): Promise<Buffer> {
  const url = `${apiRoot}/v2.1/accounts/${encodeURIComponent(accountId)}/envelopes/${path}`;
  const headers = { authorization: `Bearer ${token}`, accept: 'application/pdf' };
  const answer = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(config.timeoutMs * 3) });
  if (!answer.ok) {
    const body = await answer.json().catch(() => null);
    throw toRefusal(answer.status, body, (name) => answer.headers.get(name), config.now());
  }

  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of answer.body ?? []) {
    sizeBytes += chunk.length;
    if (sizeBytes > MAX_DOCUMENT_BYTES) throw new RemoteSignatureFailure({ reason: 'invalid_request' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Full jitter. */
function backoffMs(tries: number, random: () => number): number {
  return random() * Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** tries);
}
