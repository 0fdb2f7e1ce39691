import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '@/server/observability/logger';
import type { RemoteSignatures } from '@/server/ports/remote-signatures';
import { createAdapter } from './adapter';
import type { DocusignConfig } from './config';

export { listPageOrigins, oauthBaseOf } from './hosts';
export { type ConnectKeys, createDocusignWebhook } from './webhook';

const TIMEOUT_MS = 20_000;

/** DocuSign behind the port of remote signatures. `trustedOrigins`: beside the vendor's own hosts. */
export function createDocusignSignatures(
  options: { trustedOrigins: readonly string[]; log: Logger } & Partial<DocusignConfig>,
): RemoteSignatures {
  return createAdapter({
    timeoutMs: TIMEOUT_MS,
    now: Date.now,
    wait: (delayMs) => wait(delayMs),
    random: Math.random,
    ...options,
  });
}
