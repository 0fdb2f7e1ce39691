import { createHash, randomBytes } from 'node:crypto';
import type { TimestampAuthority } from '@/server/ports/timestamp-authority';
import { askAuthority } from './client';
import { readAnswer, writeQuestion } from './wire';

const NONCE_BYTES = 8;
const TIMEOUT_MS = 15_000;

export interface TimestampAuthorityConfig {
  /** Where questions are posted, as `TSA_URL` says. */
  url: string;
  /** For the whole exchange; 15 s unless told. */
  timeoutMs?: number;
}

/** A time-stamping authority behind RFC 3161 over HTTP. */
export function createTimestampAuthority(config: TimestampAuthorityConfig): TimestampAuthority {
  return {
    async stamp(signature, { signal } = {}) {
      const question = { imprint: createHash('sha256').update(signature).digest(), nonce: createNonce() };
      const answer = await askAuthority({
        url: config.url,
        body: writeQuestion(question),
        timeoutMs: config.timeoutMs ?? TIMEOUT_MS,
        signal,
      });

      return readAnswer(answer, question);
    },
  };
}

/** Positive, and never shorter. */
function createNonce(): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;

  return nonce;
}
