import { and, eq, sql } from 'drizzle-orm';
import { meetings, organizations } from '@/drizzle/schema';
import type { GuestLinkView } from '@/server/contract/rooms';
import { withTransaction } from '@/server/db/with-transaction';
import { safeEqual } from '@/server/lib/tokens';
import { countStrangersTry } from '../accounts';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { BaseContext, ServiceContext } from '../context';
import { assertNotCancelled } from '../meetings';
import { findMeeting } from './find-meeting';
import { assertLeads } from './leads-room';
import { linkUnknown, MOST_WRONG_LINKS } from './rules';

export type GuestMeeting = Pick<
  typeof meetings.$inferSelect,
  'id' | 'organizationId' | 'topic' | 'status' | 'startTime' | 'durationMinutes' | 'roomName'
> & { organizationName: string };

const ID_BYTES = 16;

/** The address for people without an account; hosts give it out. @throws AppError 403, 404, 409 `MEETING_CANCELLED` */
export async function getGuestLink(ctx: ServiceContext, input: { id: string }): Promise<GuestLinkView> {
  authorize(ctx, 'read:meetings');
  const meeting = await findMeeting(ctx.db, ctx, input.id);
  await assertLeads(ctx, meeting);
  assertNotCancelled(meeting.status);
  return toView(ctx, meeting);
}

/** Another address; from now on the earlier ones open nothing, and passes that came by them are over. */
export async function renewGuestLink(ctx: ServiceContext, input: { id: string }): Promise<GuestLinkView> {
  authorize(ctx, 'read:meetings');
  const meeting = await findMeeting(ctx.db, ctx, input.id);
  await assertLeads(ctx, meeting);
  assertNotCancelled(meeting.status);

  return withTransaction(ctx, async (tx) => {
    const [raised] = await tx
      .update(meetings)
      .set({ guestLinkVersion: sql`${meetings.guestLinkVersion} + 1` })
      .where(and(eq(meetings.id, meeting.id), eq(meetings.organizationId, ctx.organizationId)))
      .returning({ id: meetings.id, guestLinkVersion: meetings.guestLinkVersion });
    if (!raised) throw new Error('a meeting row was not returned');
    await audit(tx, ctx, { action: 'meeting.renew_guest_link', resourceType: 'meeting', resourceId: meeting.id });
    return toView(ctx, raised);
  });
}

/** The meeting that a link opens, whatever has become of it. @throws AppError 404 `LINK_UNKNOWN`, 429 */
export async function openGuestLink(base: BaseContext, link: string): Promise<GuestMeeting> {
  const [id = '', proof = ''] = link.split('.');
  const meetingId = readId(id);
  const found = meetingId ? await findByLink(base, meetingId) : null;
  if (found && safeEqual(proof, proofOf(base, found))) return found;

  await countStrangersTry(base, { name: 'guest-link', points: MOST_WRONG_LINKS });
  throw linkUnknown();
}

async function findByLink(base: BaseContext, meetingId: string) {
  const { id, organizationId, topic, status, startTime, durationMinutes, roomName, guestLinkVersion } = meetings;
  const columns = { id, organizationId, topic, status, startTime, durationMinutes, roomName, guestLinkVersion };
  const [found] = await base.db
    .select({ ...columns, organizationName: organizations.name })
    .from(meetings)
    .innerJoin(organizations, eq(organizations.id, meetings.organizationId))
    .where(eq(meetings.id, meetingId));
  return found ?? null;
}

function toView(ctx: ServiceContext, meeting: { id: string; guestLinkVersion: number }): GuestLinkView {
  const id = Buffer.from(meeting.id.replaceAll('-', ''), 'hex').toString('base64url');
  return { url: `${ctx.config.publicUrl}/join/${id}.${proofOf(ctx, meeting)}` };
}

function proofOf(base: BaseContext, meeting: { id: string; guestLinkVersion: number }): string {
  return base.config.deriveToken('guest', meeting.id, meeting.guestLinkVersion);
}

/** Null for what is no id in the one form that we write. */
function readId(text: string): string | null {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== ID_BYTES || bytes.toString('base64url') !== text) return null;

  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
