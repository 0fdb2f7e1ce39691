import type { WebhookHeaders } from '@/server/ports/webhook-sender';

/** By name, so that a signature or a token of a sender that we do not know yet is never stored. */
const KEPT = new Set([
  'content-type',
  'content-length',
  'content-encoding',
  'user-agent',
  'date',
  'webhook-id',
  'webhook-timestamp',
  'x-webhook-id',
  'x-webhook-timestamp',
  'x-zm-request-timestamp',
  'x-zm-trackingid',
]);
const LONGEST_VALUE = 300;

export function keepHeaders(headers: WebhookHeaders): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => KEPT.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, value.slice(0, LONGEST_VALUE)]));
}
