import type { MeetingStage, MeetingSummaryView } from '@/server/contract/meetings';
import type { RailState } from '../ui/rail';

/**
 * The way of every meeting, in order, as far as it can be walked: nothing seals minutes yet, so `signed` ends it.
 * `cancelled` is no step either: it ends the way wherever it stands.
 */
export const RAIL_STAGES = [
  'planned',
  'captured',
  'transcribed',
  'drafted',
  'finalized',
  'signed',
] as const satisfies readonly MeetingStage[];

export type RailStage = (typeof RAIL_STAGES)[number];

export interface StageState {
  stage: RailStage;
  state: RailState;
  /** Passed over without happening, as where a transcript came without a recording. */
  isSkipped: boolean;
}

type StageFacts = Pick<MeetingSummaryView, 'stage' | 'status' | 'hasRecording' | 'hasTranscript'>;

/** Which steps of the way are behind, and which one waits for somebody. */
export function toStageStates(meeting: StageFacts): StageState[] {
  const reached = reachedIndex(meeting);
  return RAIL_STAGES.map((stage, index) => {
    const isSkipped = index < reached && isMissing(stage, meeting);
    if (index <= reached) return { stage, state: isSkipped ? 'ahead' : 'done', isSkipped };
    return { stage, state: index === reached + 1 ? stateOfNext(stage, meeting) : 'ahead', isSkipped };
  });
}

function reachedIndex(meeting: StageFacts): number {
  if (meeting.stage !== 'cancelled') return indexOfStage(meeting.stage);
  return RAIL_STAGES.indexOf(meeting.hasTranscript ? 'transcribed' : meeting.hasRecording ? 'captured' : 'planned');
}

/** A stage past the end of the rail is its end. */
function indexOfStage(stage: MeetingStage): number {
  const index = RAIL_STAGES.findIndex((known) => known === stage);
  return index === -1 ? RAIL_STAGES.length - 1 : index;
}

function isMissing(stage: RailStage, meeting: StageFacts): boolean {
  if (stage === 'captured') return !meeting.hasRecording;
  return stage === 'transcribed' && !meeting.hasTranscript;
}

/** Capture goes on by itself while the meeting runs. */
function stateOfNext(stage: RailStage, meeting: StageFacts): RailState {
  if (meeting.status === 'cancelled') return 'ahead';
  if (stage !== 'captured') return 'attention';
  return meeting.status === 'in_progress' ? 'current' : 'ahead';
}
