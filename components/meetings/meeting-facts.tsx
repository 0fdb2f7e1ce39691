'use client';

import { useTranslations } from 'next-intl';
import type { MeetingSummaryView } from '@/server/contract/meetings';
import { useFormat } from '../lib/use-format';

const MINUTE_MS = 60_000;

/** `20 nov. 2026, 14:05 · 1 h · Sala 2 · 6 pessoas` */
export function MeetingFacts({ meeting }: { meeting: MeetingSummaryView }) {
  const words = useTranslations('meetings');
  const format = useFormat();
  const facts = [
    format.duration(meeting.duration * MINUTE_MS),
    meeting.location,
    words('people.count', { count: meeting.participantCount }),
  ];
  return (
    <p className="break-words">
      <time dateTime={meeting.startTime}>{format.dateTime(new Date(meeting.startTime))}</time>
      {facts.filter(Boolean).map((fact) => ` · ${fact}`)}
    </p>
  );
}
