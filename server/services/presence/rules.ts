import type { SavePresenceInput } from '@/server/contract/presence';
import { AppError, notFound } from '@/server/lib/errors';

/** @throws AppError 404 for somebody who is not in the meeting, 422 `PRESENCE_TWICE`, `PRESENCE_BACKWARDS` */
export function assertSaveable(people: SavePresenceInput['people'], inMeeting: ReadonlySet<string>): void {
  const ids = people.map(({ participantId }) => participantId);
  if (ids.some((id) => !inMeeting.has(id))) throw notFound('Participant');
  if (new Set(ids).size !== ids.length) throw unprocessable('PRESENCE_TWICE', 'A participant appears twice');

  const backwards = people.find(({ intervals }) => intervals.some(isBackwards));
  if (!backwards) return;
  throw unprocessable('PRESENCE_BACKWARDS', 'Somebody left before they came', {
    participantId: backwards.participantId,
  });
}

function isBackwards({ joinedMs, leftMs }: { joinedMs: number; leftMs: number | null }): boolean {
  return leftMs !== null && leftMs <= joinedMs;
}

function unprocessable(code: string, message: string, details?: Record<string, unknown>): AppError {
  return new AppError({ code, status: 422, message, ...(details && { details }) });
}
