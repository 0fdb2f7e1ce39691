import type { MeetingStage, MeetingStatus } from '@/server/contract/meetings';
import type { MinutesStatus } from '@/server/contract/minutes';
import { conflict } from '@/server/lib/errors';

const MOVES: Record<MeetingStatus, readonly MeetingStatus[]> = {
  scheduled: ['in_progress', 'completed', 'cancelled'],
  in_progress: ['completed', 'cancelled'],
  completed: [],
  cancelled: [],
};

/** @throws AppError 409 `MEETING_STATE` */
export function assertMove(from: MeetingStatus, to: MeetingStatus): void {
  if (from === to || MOVES[from].includes(to)) return;
  throw conflict('MEETING_STATE', `A meeting that is ${from} cannot become ${to}`, { from, to });
}

/** @throws AppError 409 `MEETING_CANCELLED` */
export function assertNotCancelled(status: MeetingStatus): void {
  if (status === 'cancelled') throw conflict('MEETING_CANCELLED', 'A cancelled meeting cannot be changed');
}

export interface StageFacts {
  status: MeetingStatus;
  hasRecording: boolean;
  hasTranscript: boolean;
  hasSeal: boolean;
  minutesStatuses: MinutesStatus[];
}

/** How far the meeting has come, judged by the furthest thing it has. */
export function stageOf(facts: StageFacts): MeetingStage {
  const has = (...statuses: MinutesStatus[]) => facts.minutesStatuses.some((status) => statuses.includes(status));

  if (has('signed')) return facts.hasSeal ? 'sealed' : 'signed';
  if (has('finalized', 'sent_for_signature', 'declined', 'voided')) return 'finalized';
  if (has('draft')) return 'drafted';
  if (facts.status === 'cancelled') return 'cancelled';
  if (facts.hasTranscript) return 'transcribed';
  return facts.hasRecording ? 'captured' : 'planned';
}

/** Final minutes that nobody has refused come before refused ones: they are what goes on. */
const FURTHEST_FIRST: readonly MinutesStatus[] = [
  'signed',
  'sent_for_signature',
  'finalized',
  'declined',
  'voided',
  'draft',
  'drafting',
  'superseded',
];

/** The status that decides what happens next, of all the minutes a meeting has. */
export function findFurthest(statuses: readonly MinutesStatus[]): MinutesStatus | null {
  return FURTHEST_FIRST.find((status) => statuses.includes(status)) ?? null;
}
