'use client';

import { useTranslations } from 'next-intl';
import type { MeetingSummaryView } from '@/server/contract/meetings';
import { RailCompact } from '../ui/rail-compact';
import { useRailSteps } from './use-rail-steps';

/** How far a meeting has come, on part of a line. */
export function MeetingRailCompact({ meeting }: { meeting: MeetingSummaryView }) {
  const words = useTranslations('meetings.stages');
  const toSteps = useRailSteps();
  const stage = meeting.status === 'cancelled' ? 'cancelled' : meeting.isLive ? 'live' : meeting.stage;
  return <RailCompact steps={toSteps(meeting)}>{words(stage)}</RailCompact>;
}
