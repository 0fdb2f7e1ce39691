import { egressTickets } from '@/drizzle/schema';
import type { TrackKind } from '@/server/contract/live';
import type { Transaction } from '@/server/db/client';
import { createSecretToken, sha256Hex } from '@/server/lib/tokens';
import type { BaseContext } from '../../context';
import { TICKET_LIFE_MS } from '../rules';

export type TicketWish = Pick<
  typeof egressTickets.$inferInsert,
  'organizationId' | 'meetingId' | 'roomName' | 'trackSid' | 'identity' | 'kind' | 'codec'
>;

/** Writes down a permission to bring one track, once. Only the address knows its secret. */
export async function issueTicket(
  tx: Transaction,
  base: BaseContext,
  wish: TicketWish,
): Promise<{ url: string; expiresAt: Date }> {
  const token = createSecretToken();
  const expiresAt = new Date(base.now().getTime() + TICKET_LIFE_MS);
  await tx.insert(egressTickets).values({ ...wish, tokenHash: sha256Hex(token), expiresAt, createdAt: base.now() });
  const url = new URL(addressOf(base, wish.kind));
  url.searchParams.set('t', token);

  return { url: url.href, expiresAt };
}

/** Where tracks are brought to; as outside services reach it. */
export function addressOf(base: BaseContext, kind: TrackKind): string {
  return new URL(`/egress-${kind}`, base.config.callbackUrl.replace(/^http/, 'ws')).href;
}
