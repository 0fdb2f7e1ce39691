import { z } from 'zod';

export type ClosedCause = 'unknown' | 'replaced' | 'time' | 'voided' | 'turn' | 'delegated';

export interface ClosedLinkFacts {
  cause: ClosedCause;
  closedAt: string | null;
  reason: string | null;
}

const Refusal = z.object({
  code: z.string(),
  details: z
    .object({ cause: z.string().optional(), reason: z.string().nullish(), voidedAt: z.string().optional() })
    .optional(),
});

/**
 * Why a link shows no document, read from what the procedure threw; null when it failed for another reason. Errors come
 * from the other module graph, so they are known by their fields.
 */
export function readClosedLink(error: unknown): ClosedLinkFacts | null {
  const inner = typeof error === 'object' && error !== null && 'cause' in error ? error.cause : null;
  const refusal = Refusal.safeParse(inner).data ?? Refusal.safeParse(error).data;
  const closed = (cause: ClosedCause) => ({ cause, closedAt: null, reason: null });

  switch (refusal?.code) {
    case 'LINK_UNKNOWN':
    case 'BAD_REQUEST':
      return closed('unknown');
    case 'LINK_EXPIRED':
      return closed(readCause(refusal.details?.cause));
    case 'NOT_YOUR_TURN':
      return closed('turn');
    case 'ENVELOPE_VOIDED':
      return {
        cause: 'voided',
        closedAt: refusal.details?.voidedAt ?? null,
        reason: refusal.details?.reason ?? null,
      };
    default:
      return null;
  }
}

function readCause(cause: string | undefined): ClosedCause {
  return cause === 'replaced' || cause === 'delegated' ? cause : 'time';
}
