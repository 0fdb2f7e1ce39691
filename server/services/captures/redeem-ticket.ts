import { and, eq, gt, isNull } from 'drizzle-orm';
import { egressTickets } from '@/drizzle/schema';
import type { TrackKind } from '@/server/contract/live';
import { sha256Hex } from '@/server/lib/tokens';
import type { CaptureFacts } from '@/server/ports/live-hub';
import type { BaseContext } from '../context';
import { openCapture, type Ticket } from './open-capture';
import { ticketMismatch, ticketUnusable } from './rules';

export interface TicketClaim {
  token: string;
  kind: TrackKind;
  /** What the address says besides; each must be what the ticket says. */
  roomName?: string | undefined;
  participant?: string | undefined;
  trackId?: string | undefined;
}

/**
 * Turns a ticket into an open piece of a track. A claim that does not fit leaves the ticket as it was; of two that fit,
 * one wins. @throws AppError 401 `TICKET_UNUSABLE`, 403 `TICKET_MISMATCH`, `RECORDING_REFUSED`, 409 `MEETING_CANCELLED`,
 * `ROOM_IN_USE`
 */
export async function redeemTicket(
  base: BaseContext,
  claim: TicketClaim,
): Promise<CaptureFacts & { kind: TrackKind; codec: string | null }> {
  const tokenHash = sha256Hex(claim.token);
  const [known] = await base.db.select().from(egressTickets).where(eq(egressTickets.tokenHash, tokenHash));
  if (!known) throw ticketUnusable();
  if (known.usedAt) base.log.warn('an egress ticket came a second time', { ticketId: known.id });
  if (!fits(known, claim)) throw ticketMismatch();

  const [ticket] = await base.db
    .update(egressTickets)
    .set({ usedAt: base.now() })
    .where(
      and(
        eq(egressTickets.tokenHash, tokenHash),
        isNull(egressTickets.usedAt),
        gt(egressTickets.expiresAt, base.now()),
      ),
    )
    .returning();
  if (!ticket) throw ticketUnusable();

  return { ...(await openCapture(base, { ...ticket, way: 'egress' })), kind: ticket.kind, codec: ticket.codec };
}

function fits(ticket: Ticket, claim: TicketClaim): boolean {
  const agrees = (said: string | undefined, known: string | null) => said === undefined || said === known;

  return (
    ticket.kind === claim.kind &&
    agrees(claim.roomName, ticket.roomName) &&
    agrees(claim.trackId, ticket.trackSid) &&
    agrees(claim.participant, ticket.identity)
  );
}
