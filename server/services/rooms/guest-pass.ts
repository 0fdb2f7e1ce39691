import { and, eq } from 'drizzle-orm';
import { roomMembers } from '@/drizzle/schema';
import type { GuestPass } from '@/server/contract/rooms';
import { AppError } from '@/server/lib/errors';
import { safeEqual, sha256Hex } from '@/server/lib/tokens';
import { countStrangersTry } from '../accounts';
import type { BaseContext, ServiceContext } from '../context';
import { type GuestMeeting, openGuestLink } from './guest-link';
import { MOST_GUEST_ACTS } from './rules';

export type MemberRow = typeof roomMembers.$inferSelect;

type GuestProof = Pick<GuestPass, 'link' | 'identity' | 'secret'>;

export interface Guest {
  /** What a guest does is written in their name. */
  ctx: ServiceContext;
  meeting: GuestMeeting;
  member: MemberRow;
}

/**
 * Who comes with a pass, whatever has become of them. A pass is good for the meeting that it was given for, and only as
 * long as its link is. @throws AppError 401 `PASS_UNKNOWN`, 404 `LINK_UNKNOWN`
 */
export async function openGuestPass(base: BaseContext, pass: GuestProof): Promise<Guest> {
  const meeting = await openGuestLink(base, pass.link);
  const [member] = await base.db
    .select()
    .from(roomMembers)
    .where(and(eq(roomMembers.meetingId, meeting.id), eq(roomMembers.identity, pass.identity)));
  const isTheirs = safeEqual(sha256Hex(pass.secret), member?.guestTokenHash ?? '');
  if (!member || !isTheirs) {
    throw new AppError({ code: 'PASS_UNKNOWN', status: 401, message: 'Knock again to come in' });
  }

  return { ctx: asGuest(base, meeting, member), meeting, member };
}

/** The same for what leaves a row. @throws AppError 429 besides */
export async function openGuestAct(base: BaseContext, pass: GuestProof): Promise<Guest> {
  const guest = await openGuestPass(base, pass);
  await countStrangersTry(base, { name: 'guest-act', points: MOST_GUEST_ACTS });
  return guest;
}

export function asGuest(
  base: BaseContext,
  { organizationId }: Pick<GuestMeeting, 'organizationId'>,
  { identity, name }: Pick<MemberRow, 'identity' | 'name'>,
): ServiceContext {
  return { ...base, organizationId, actor: { type: 'guest', identity, name } };
}
