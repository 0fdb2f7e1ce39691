import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export function sha256Hex(value: string | Uint8Array): string {
  return createHash('sha256').update(value).digest('hex');
}

/** 256 random bits, base64url. */
export function createSecretToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * A link's token from the row it opens: 256 bits, repeatable by whoever holds `secret`, so a job can mail it
 * again after a crash although only its hash is stored. Raising `version` ends every earlier link.
 */
export function deriveLinkToken(secret: string, purpose: string, rowId: string, version: number): string {
  return createHmac('sha256', secret).update(`${purpose}:${rowId}:${version}`).digest('base64url');
}

/** Constant time for inputs of any length; never throws. */
export function safeEqual(a: string | Uint8Array, b: string | Uint8Array): boolean {
  const key = randomBytes(32);
  const digest = (value: string | Uint8Array) => createHmac('sha256', key).update(value).digest();

  return timingSafeEqual(digest(a), digest(b));
}
