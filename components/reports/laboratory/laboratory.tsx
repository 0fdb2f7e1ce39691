'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ReplayRunView } from '@/server/contract/replays';
import type { ReportView } from '@/server/contract/reports';
import { useFailureWords } from '../../lib/use-failure-words';
import { useTRPC } from '../../lib/trpc';
import { useCan } from '../../shell/viewer-context';
import { ErrorState } from '../../ui/error-state';
import { Section } from '../../ui/section';
import { SkeletonText } from '../../ui/skeleton';
import { isRunning } from '../is-running';
import { ReplayForm } from './replay-form';
import { ReplayResult } from './replay-result';
import { RunningReplay } from './running-replay';

const POLL_MS = 1000;

/** Recorded sound, judged again with other thresholds. For hosts. */
export function Laboratory({ report }: { report: ReportView }) {
  const words = useTranslations('reports.lab');
  const failureWords = useFailureWords();
  const trpc = useTRPC();
  const mayStart = useCan('write:meetings');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const { data, error, refetch } = useQuery(
    trpc.reports.replays.queryOptions(
      { id: report.meetingId },
      { refetchInterval: ({ state }) => (state.data?.runs.some(isUnderWay) ? POLL_MS : false) },
    ),
  );

  // One that was missed while a run goes on takes away nothing that is on the page.
  if (error && !data) {
    return (
      <Section title={words('heading')}>
        <ErrorState title={words('heading')} body={failureWords(error)} onRetry={() => void refetch()} />
      </Section>
    );
  }
  const running = data?.runs.find(isUnderWay);
  const over = data?.runs.filter((run) => !isUnderWay(run)) ?? [];
  const shown = over.find(({ id }) => id === chosenId) ?? over[0];

  return (
    <Section title={words('heading')} description={words('description')}>
      {!data && <SkeletonText lines={6} />}
      {data && !data.hasSound && <p className="text-ink-soft">{words(isRunning(report) ? 'noSoundYet' : 'noSound')}</p>}
      {data?.hasSound && mayStart && (
        <ReplayForm
          meetingId={report.meetingId}
          settings={data.settings}
          isBusy={running !== undefined}
          onStarted={() => setChosenId(null)}
        />
      )}
      <div aria-live="polite">{running && <RunningReplay run={running} mayCancel={mayStart} />}</div>
      {shown && !running && <ReplayResult report={report} run={shown} runs={over} onChoose={setChosenId} />}
    </Section>
  );
}

function isUnderWay({ state }: ReplayRunView): boolean {
  return state === 'queued' || state === 'running';
}
