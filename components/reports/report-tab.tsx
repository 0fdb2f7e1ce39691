'use client';

import { Download } from 'lucide-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReportView } from '@/server/contract/reports';
import { useTRPC } from '../lib/trpc';
import { ButtonLink } from '../ui/button-link';
import { EmptyState } from '../ui/empty-state';
import { Notice } from '../ui/notice';
import { DRAWN_CELLS } from './drawn-cells';
import { isRunning } from './is-running';
import { Laboratory } from './laboratory/laboratory';
import { AlertList } from './lists/alert-list';
import { InterruptionList } from './lists/interruption-list';
import { SilenceList } from './lists/silence-list';
import { TurnList } from './lists/turn-list';
import { ReportPlayer } from './play-context';
import { ReportSummary } from './report-summary';
import { TalkTable } from './talk-table';
import { Timeline } from './timeline/timeline';
import { assignVoices } from './voices';

const REFRESH_MS = 10_000;

interface ReportTabProps {
  meetingId: string;
  initial: ReportView;
}

/** Who spoke how much, when, and over whom: while the meeting runs and after it. */
export function ReportTab({ meetingId, initial }: ReportTabProps) {
  const trpc = useTRPC();
  const { data: report } = useSuspenseQuery(
    trpc.reports.get.queryOptions(
      { id: meetingId, cells: DRAWN_CELLS },
      {
        initialData: initial,
        refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? REFRESH_MS : false),
      },
    ),
  );
  if (report.source === 'none') return <NothingYet meetingId={meetingId} />;

  const voices = assignVoices(report.people);
  return (
    <ReportPlayer report={report}>
      <Origin report={report} />
      <ReportSummary report={report} />
      <TalkTable report={report} voices={voices} />
      <Timeline report={report} voices={voices} />
      <div className="grid gap-x-12 lg:grid-cols-2">
        <TurnList report={report} />
        <SilenceList report={report} />
      </div>
      <InterruptionList report={report} />
      {report.alerts && report.source === 'sound' && (
        <>
          <AlertList report={report} alerts={report.alerts} />
          <Laboratory report={report} />
        </>
      )}
    </ReportPlayer>
  );
}

/** What it was counted from, and a way to take it along. */
function Origin({ report }: { report: ReportView }) {
  const words = useTranslations('reports');
  const isTranscript = report.source === 'transcript';
  return (
    <div className="mb-6 flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
      <div className="flex max-w-prose flex-col gap-2 text-ink-soft">
        <p>{isTranscript ? words('fromTranscript') : words('fromSound', { count: report.sessions.length })}</p>
        {isRunning(report) && <p>{words('running')}</p>}
        {report.timing === 'estimated' && <Notice>{words('estimated')}</Notice>}
      </div>
      <ButtonLink
        variant="secondary"
        href={`/v1/meetings/${report.meetingId}/report.csv`}
        prefetch={false}
        download
        icon={<Download aria-hidden="true" />}
      >
        {words('csv')}
      </ButtonLink>
    </div>
  );
}

function NothingYet({ meetingId }: { meetingId: string }) {
  const words = useTranslations('reports');
  return (
    <EmptyState
      title={words('empty')}
      body={words('emptyBody')}
      action={
        <>
          <ButtonLink variant="primary" href={`/meetings/${meetingId}/transcript`}>
            {words('addTranscript')}
          </ButtonLink>
          <ButtonLink variant="secondary" href={`/meetings/${meetingId}/live`}>
            {words('openLive')}
          </ButtonLink>
        </>
      }
    />
  );
}
