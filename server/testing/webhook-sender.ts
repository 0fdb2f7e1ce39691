import { createHmac } from 'node:crypto';
import type { WebhookSource } from '@/server/contract/inbox';
import { safeEqual } from '@/server/lib/tokens';
import type { WebhookSender } from '@/server/ports/webhook-sender';

export const SIGNATURE_HEADER = 'x-test-signature';

export interface TestSender extends WebhookSender {
  /** Headers of a body as this sender signs it. */
  sign(body: string | Buffer): Record<string, string>;
}

/** A sender like any other: HMAC over the bytes, `{id, type}` as JSON. `organizationId`: whose key it is. */
export function createTestSender(
  options: { source?: WebhookSource; key?: string; organizationId?: string; limitBytes?: number } = {},
): TestSender {
  const { source = 'bot', key = 'a key of the test sender', organizationId = null, limitBytes = 64 * 1024 } = options;
  const hmac = (raw: string | Buffer) => createHmac('sha256', key).update(raw).digest('hex');

  return {
    source,
    limitBytes,
    async verify(raw, headers) {
      const given = headers[SIGNATURE_HEADER];
      if (given === undefined) return { verdict: 'invalid', reason: 'unsigned' };
      return safeEqual(given, hmac(raw))
        ? { verdict: 'valid', organizationId }
        : { verdict: 'invalid', reason: 'forged' };
    },
    read(raw) {
      const event = parse(raw);
      return event && { eventType: event.type, dedupeKey: event.id };
    },
    sign: (body) => ({ [SIGNATURE_HEADER]: hmac(body) }),
  };
}

function parse(raw: Buffer): { id: string; type: string } | null {
  try {
    const value: unknown = JSON.parse(raw.toString('utf8'));
    const isEvent = typeof value === 'object' && value !== null && 'id' in value && 'type' in value;
    return isEvent ? { id: String(value.id), type: String(value.type) } : null;
  } catch {
    return null;
  }
}

/** Every delivery `times` over, in an order of its own for each seed: what a network makes of what was sent. */
export function storm<T>(deliveries: readonly T[], options: { times: number; seed: number }): T[] {
  let state = options.seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; // a linear congruence is random enough to shuffle with
    return state / 2 ** 32;
  };
  const all = Array.from({ length: options.times }, () => deliveries).flat();
  return all
    .map((delivery) => ({ delivery, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ delivery }) => delivery);
}
