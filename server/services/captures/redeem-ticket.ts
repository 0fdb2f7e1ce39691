import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { egressTickets, tracks } from '@/drizzle/schema';
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
 * `ROOM_IN_USE`, `NOT_LIVE`
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

  const sessionId = await findAskingSession(base, ticket);
  const wish = { ...ticket, way: 'egress' as const, ...(sessionId && { sessionId }) };
  return { ...(await openCapture(base, wish)), kind: ticket.kind, codec: ticket.codec };
}

/**
 * A track that we asked an egress for belongs to its session, and comes to none that begins after that one's end. Null:
 * a sender of one's own brings it, and may begin a session.
 */
async function findAskingSession(base: BaseContext, { meetingId, trackSid }: Ticket): Promise<string | null> {
  const [asked] = await base.db
    .select({ sessionId: tracks.sessionId })
    .from(tracks)
    .where(and(eq(tracks.meetingId, meetingId), eq(tracks.trackSid, trackSid), gt(tracks.attempts, 0)))
    .orderBy(desc(tracks.publishedAt))
    .limit(1);
  return asked?.sessionId ?? null;
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
