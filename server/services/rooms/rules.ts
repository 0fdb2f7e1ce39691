import type { MeetingStatus, ParticipantRole } from '@/server/contract/meetings';
import type { RoomMemberState, RoomRole } from '@/server/contract/live';
import type { RoomDecision } from '@/server/contract/rooms';
import { AppError, conflict } from '@/server/lib/errors';

/** A meeting that was never held keeps its guests' link for so long after its planned end. */
const LATE_MS = 24 * 60 * 60_000;
/** More would be nobody's guests. */
export const MOST_WAITING = 100;
/** Knocks from one address in a quarter of an hour; a whole office may stand behind one. */
export const MOST_KNOCKS = 100;
/** What guests of one address do that leaves a row, in the same time. */
export const MOST_GUEST_ACTS = 600;
/** Links that open nothing, tried from one address in a quarter of an hour. */
export const MOST_WRONG_LINKS = 100;
/** Lines of chat by one person in so long. */
export const CHAT_BURST = { lines: 10, withinMs: 10_000 } as const;
export const LONGEST_CHAT = 500;

/** Whether guests may knock and come in. A room that was left may be entered again until the meeting's planned end. */
export function isOpen(
  meeting: { status: MeetingStatus; startTime: Date; durationMinutes: number },
  now: Date,
): boolean {
  if (meeting.status === 'cancelled') return false;
  if (meeting.status === 'in_progress') return true;

  const endMs = meeting.startTime.getTime() + meeting.durationMinutes * 60_000;
  return now.getTime() < endMs + (meeting.status === 'completed' ? 0 : LATE_MS);
}

export interface Seat {
  role: RoomRole;
  state: RoomMemberState;
}

/**
 * What a decision of a host makes of somebody. Hosts stay hosts: several lead one room, and none can put out another.
 * @throws AppError 409 `HOST_STAYS`, `NOT_WAITING`, `NOT_IN_ROOM`, `ACCOUNT_NEEDED`, `LISTED_AS_HOST`
 */
export function decideSeat(
  member: Seat & { hasAccount: boolean; listedAs: ParticipantRole | null },
  decision: RoomDecision,
): Seat {
  const { role, state } = member;
  if (role === 'host' && decision !== 'admit' && decision !== 'mute') throw hostStays();

  switch (decision) {
    case 'admit':
      return { role, state: 'admitted' };
    case 'refuse':
      if (state !== 'lobby' && state !== 'refused') throw conflict('NOT_WAITING', 'This person does not wait any more');
      return { role, state: 'refused' };
    case 'remove':
      return { role, state: 'removed' };
    case 'mute':
      assertAdmitted(state);
      return { role, state };
    case 'make_cohost':
      assertAdmitted(state);
      if (!member.hasAccount) throw conflict('ACCOUNT_NEEDED', 'Only people with an account can help to lead');
      return { role: 'co-host', state };
    case 'make_participant':
      assertAdmitted(state);
      if (member.listedAs === 'co-host') throw conflict('LISTED_AS_HOST', 'The list of participants says otherwise');
      return { role: 'participant', state };
  }
}

function assertAdmitted(state: RoomMemberState): void {
  if (state !== 'admitted') throw notInRoom();
}

/** Lets through who was let in. @throws AppError 403 `ROOM_REFUSED`, 409 `IN_LOBBY`, `GUEST_LEFT` */
export function assertLetIn(state: RoomMemberState): void {
  if (state === 'refused' || state === 'removed') throw roomRefused();
  if (state === 'lobby') throw conflict('IN_LOBBY', 'A host has to let you in first');
  if (state === 'left') throw conflict('GUEST_LEFT', 'You have left this room; knock again to come back');
}

export function roomRefused(): AppError {
  return new AppError({ code: 'ROOM_REFUSED', status: 403, message: 'A host has closed this room to you' });
}

function hostStays(): AppError {
  return conflict('HOST_STAYS', 'A host of the meeting cannot be put out or made less');
}

export function notInRoom(): AppError {
  return conflict('NOT_IN_ROOM', 'This person is not in the room');
}

export function notConfigured(): AppError {
  return conflict('LIVEKIT_NOT_CONFIGURED', 'No LiveKit server is set');
}

export function roomClosed(): AppError {
  return conflict('ROOM_CLOSED', 'This meeting is over or was cancelled');
}

export function linkUnknown(): AppError {
  return new AppError({ code: 'LINK_UNKNOWN', status: 404, message: 'This link is not known' });
}

export function tooFast(code: string, message: string): AppError {
  return new AppError({ code, status: 429, message });
}
