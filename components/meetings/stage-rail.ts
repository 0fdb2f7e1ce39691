import type { MeetingStage, MeetingSummaryView } from '@/server/contract/meetings';
import type { RailState } from '../ui/rail';

/**
 * The way of every meeting, in order. `cancelled` is no step: it ends the way wherever it stands.
 */
export const RAIL_STAGES = [
  'planned',
  'captured',
  'transcribed',
  'drafted',
  'finalized',
  'signed',
  'sealed',
] as const satisfies readonly MeetingStage[];

export type RailStage = (typeof RAIL_STAGES)[number];

export interface StageState {
  stage: RailStage;
  state: RailState;
  /** Passed over without happening, as where a transcript came without a recording. */
  isSkipped: boolean;
}

type StageFacts = Pick<MeetingSummaryView, 'stage' | 'status' | 'isLive' | 'hasRecording' | 'hasTranscript'>;

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

function indexOfStage(stage: MeetingStage): number {
  return RAIL_STAGES.findIndex((known) => known === stage);
}

function isMissing(stage: RailStage, meeting: StageFacts): boolean {
  if (stage === 'captured') return !meeting.hasRecording;
  return stage === 'transcribed' && !meeting.hasTranscript;
}

/** Capture goes on by itself while the meeting runs, and sealing once everybody has signed. */
function stateOfNext(stage: RailStage, meeting: StageFacts): RailState {
  if (meeting.status === 'cancelled') return 'ahead';
  if (stage === 'sealed') return 'current';
  if (stage !== 'captured') return 'attention';
  return meeting.isLive || meeting.status === 'in_progress' ? 'current' : 'ahead';
}
