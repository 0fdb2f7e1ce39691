'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { TodayView as TodayAnswer } from '@/server/contract/meetings';
import { useFormat } from '../lib/use-format';
import { useTRPC } from '../lib/trpc';
import { useReasonWords } from '../seals/use-reason-words';
import { ButtonLink } from '../ui/button-link';
import { EmptyState } from '../ui/empty-state';
import { PageHeader } from '../ui/page-header';
import { NextMeeting } from './next-meeting';
import { TodayList } from './today-list';

/** What comes next and what waits for me; nothing else. */
export function TodayView({ initial }: { initial: TodayAnswer }) {
  const words = useTranslations('meetings.today');
  const reasons = useTranslations('minutes.failures');
  const sealReasons = useReasonWords();
  const format = useFormat();
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.overview.today.queryOptions(undefined, { initialData: initial }));
  const { nextMeeting, toSign, contested, toReview, failed, unsealed } = data;
  const isEmpty = !nextMeeting && [toSign, contested, toReview, failed, unsealed].every((list) => list.length === 0);
  const moment = (value: string) => format.dateTime(new Date(value));

  return (
    <>
      <PageHeader title={words('title')} description={<DayLine />} />
      {isEmpty ? (
        <NothingToday />
      ) : (
        <div className="flex flex-col gap-10">
          {nextMeeting && <NextMeeting meeting={nextMeeting} />}
          <TodayList
            title={words('toSign')}
            items={toSign.map((item) => ({
              id: item.envelopeId,
              href: `/meetings/${item.meetingId}/signatures`,
              label: item.topic,
              detail: words('sentAt', { moment: moment(item.sentAt) }),
            }))}
            form="hollow"
            tone="amber"
          />
          <TodayList
            title={words('contested')}
            items={contested.map((item) => ({
              id: item.envelopeId,
              href: `/meetings/${item.meetingId}/signatures`,
              label: item.topic,
              detail: words('contestedSince', { sentences: item.sentences, moment: moment(item.since) }),
            }))}
            form="hollow"
            tone="amber"
          />
          <TodayList
            title={words('toReview')}
            items={toReview.map((item) => ({
              id: item.minutesId,
              href: `/meetings/${item.meetingId}/minutes`,
              label: item.topic,
              detail: words('updatedAt', { moment: moment(item.updatedAt) }),
            }))}
            form="half"
            tone="accent"
          />
          <TodayList
            title={words('failed')}
            items={failed.map((item) => ({
              id: item.minutesId,
              href: `/meetings/${item.meetingId}/minutes`,
              label: item.topic,
              detail: reasons.has(item.code as 'unexpected')
                ? reasons(item.code as 'unexpected')
                : reasons('unexpected'),
            }))}
            form="struck"
            tone="amber"
          />
          <TodayList
            title={words('unsealed')}
            items={unsealed.map((item) => ({
              id: item.envelopeId,
              href: '/settings/seals',
              label: item.topic,
              detail: sealReasons(item.reason),
            }))}
            form="struck"
            tone="amber"
          />
        </div>
      )}
    </>
  );
}

function DayLine() {
  const format = useFormat();
  return <p className="first-letter:uppercase">{format.day(new Date())}</p>;
}

function NothingToday() {
  const words = useTranslations('meetings.today.empty');
  return (
    <EmptyState
      title={words('title')}
      body={words('body')}
      action={
        <>
          <ButtonLink href="/meetings/new" variant="primary">
            {words('plan')}
          </ButtonLink>
          <ButtonLink href="/meetings">{words('browse')}</ButtonLink>
        </>
      }
    />
  );
}
