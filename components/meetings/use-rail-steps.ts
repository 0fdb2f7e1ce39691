'use client';

import { useTranslations } from 'next-intl';
import type { MeetingSummaryView } from '@/server/contract/meetings';
import type { RailState, RailStep } from '../ui/rail';
import { toStageStates } from './stage-rail';

/** Steps for `Rail` and `RailCompact`, in the reader's words. */
export function useRailSteps(): (meeting: MeetingSummaryView) => RailStep[] {
  const words = useTranslations('meetings');
  return (meeting) =>
    toStageStates(meeting).map(({ stage, state, isSkipped }) => ({
      id: stage,
      label: words(`stages.${stage}`),
      state,
      ...(isSkipped && { detail: words('rail.skipped') }),
    }));
}

export function useRailStateLabels(): Record<RailState, string> {
  const words = useTranslations('meetings.rail.states');
  return {
    done: words('done'),
    current: words('current'),
    attention: words('attention'),
    failed: words('failed'),
    ahead: words('ahead'),
  };
}
