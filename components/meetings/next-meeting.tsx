'use client';

import { useTranslations } from 'next-intl';
import type { MeetingSummaryView } from '@/server/contract/meetings';
import { useFormat } from '../lib/use-format';
import { ButtonLink } from '../ui/button-link';
import { MeetingFacts } from './meeting-facts';

/** The page's largest thing: what I should be ready for. */
export function NextMeeting({ meeting }: { meeting: MeetingSummaryView }) {
  const words = useTranslations('meetings.today');
  const format = useFormat();
  return (
    <section aria-label={words('next')} className="border-l-2 border-accent pl-6">
      <p className="text-sm text-ink-soft" suppressHydrationWarning>
        {words('nextIn', { ago: format.ago(new Date(meeting.startTime), new Date()) })}
      </p>
      <h2 className="mt-1 text-xl font-semibold text-balance break-words">{meeting.topic}</h2>
      <div className="mt-1 text-ink-soft">
        <MeetingFacts meeting={meeting} />
      </div>
      <ButtonLink href={`/meetings/${meeting.id}`} variant="primary" className="mt-4">
        {words('open')}
      </ButtonLink>
    </section>
  );
}
