import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookHeaders, WebhookSender } from '@/server/ports/webhook-sender';
import { ConnectEvent } from './api-types';

/** Events without documents are small; one that carries them is refused, and its news asked for. */
const LIMIT_BYTES = 1024 * 1024;
const MAX_SIGNATURES = 100;
const DIGEST_BYTES = 32;
const SIGNATURE_HEADER = /^x-docusign-signature(-\d{1,3})?$/;
const BASE64 = /^[A-Za-z0-9+/]{43}=$/;

/** HMAC keys that may have signed for an account. `organizationId` null: the installation's. */
export interface ConnectKeys {
  organizationId: string | null;
  secrets: readonly string[];
}

/** DocuSign Connect: base64 HMAC-SHA256 over the raw body, one header an active key, any of which may match. */
export function createDocusignWebhook(options: {
  /** By what the body names, which is nothing but a hint until a key has matched. The likeliest first. */
  findKeys: (origin: { accountId: string; envelopeId: string } | null) => Promise<ConnectKeys[]>;
}): WebhookSender {
  return {
    source: 'docusign',
    limitBytes: LIMIT_BYTES,

    async verify(raw, headers) {
      const signatures = readSignatures(headers);
      if (signatures.length === 0) return { verdict: 'invalid', reason: 'signature_missing' };

      const keys = await options.findKeys(readEvent(raw)?.data ?? null);
      const owner = keys.find(({ secrets }) => secrets.some((secret) => isSignedBy(secret, raw, signatures)));
      if (!owner) return { verdict: 'invalid', reason: 'signature_mismatch' };
      return { verdict: 'valid', organizationId: owner.organizationId };
    },

    read(raw) {
      const parsed = readEvent(raw);
      if (!parsed) return null;
      const { event, generatedDateTime, data } = parsed;
      const dedupeKey = [data.envelopeId, event, data.recipientId ?? '', generatedDateTime].join(':');
      return { eventType: event, dedupeKey };
    },
  };
}

/** A Connect event in the form that we ask for, or null. */
export function readEvent(raw: Buffer): ConnectEvent | null {
  try {
    return ConnectEvent.safeParse(JSON.parse(raw.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** Digests of the right length alone; whatever else stands in a header proves nothing. */
function readSignatures(headers: WebhookHeaders): Buffer[] {
  return Object.entries(headers)
    .filter(([name]) => SIGNATURE_HEADER.test(name))
    .flatMap(([, value]) => value.split(',').map((part) => part.trim()))
    .slice(0, MAX_SIGNATURES)
    .flatMap((text) => (BASE64.test(text) ? [Buffer.from(text, 'base64')] : []))
    .filter(({ length }) => length === DIGEST_BYTES);
}

function isSignedBy(secret: string, raw: Buffer, signatures: readonly Buffer[]): boolean {
  if (secret === '') return false;

  const expected = createHmac('sha256', secret).update(raw).digest();
  return signatures.some((signature) => timingSafeEqual(signature, expected));
}
