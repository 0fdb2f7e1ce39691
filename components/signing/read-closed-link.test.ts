import { TRPCError } from '@trpc/server';
import { describe, expect, it } from 'vitest';
import { AppError } from '@/server/lib/errors';
import { toTrpcError } from '@/server/trpc/errors';
import { readClosedLink } from './read-closed-link';

function refusal(code: string, status: number, details?: Record<string, unknown>) {
  return toTrpcError(new AppError({ code, status, ...(details && { details }) }));
}

describe('reading why a link is closed', () => {
  it.each([
    ['LINK_UNKNOWN', 404, {}, 'unknown'],
    ['LINK_EXPIRED', 410, { cause: 'replaced' }, 'replaced'],
    ['LINK_EXPIRED', 410, { cause: 'time' }, 'time'],
    ['LINK_EXPIRED', 410, { cause: 'delegated' }, 'delegated'],
    ['NOT_YOUR_TURN', 409, {}, 'turn'],
  ])('%s, %i, %o: %s', (code, status, details, cause) => {
    expect(readClosedLink(refusal(code, status, details))).toEqual({ cause, closedAt: null, reason: null });
  });

  it('keeps when it was cancelled, and why', () => {
    const error = refusal('ENVELOPE_VOIDED', 410, { reason: 'Data errada', voidedAt: '2026-11-20T12:00:00.000Z' });
    expect(readClosedLink(error)).toEqual({
      cause: 'voided',
      closedAt: '2026-11-20T12:00:00.000Z',
      reason: 'Data errada',
    });
  });

  it('takes a token that cannot be one for an unknown link', () => {
    expect(readClosedLink(new TRPCError({ code: 'BAD_REQUEST' }))?.cause).toBe('unknown');
  });

  it('leaves faults of ours to the error page', () => {
    expect(readClosedLink(toTrpcError(new Error('no disk')))).toBeNull();
    expect(readClosedLink(refusal('TOO_MANY_TRIES', 429))).toBeNull();
  });
});
