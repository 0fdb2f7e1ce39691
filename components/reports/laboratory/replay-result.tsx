'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AlertChange, type ReplayAgainst, type ReplayDetailView, type ReplayRunView } from '@/server/contract/replays';
import type { ReportView } from '@/server/contract/reports';
import { useFailureWords } from '../../lib/use-failure-words';
import { useTRPC } from '../../lib/trpc';
import { useFormat } from '../../lib/use-format';
import { ErrorState } from '../../ui/error-state';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { Select } from '../../ui/select';
import { SkeletonText } from '../../ui/skeleton';
import { useSpell } from '../use-spell';
import { ChangeMark } from './change-mark';
import { ChangeTable } from './change-table';
import { ChangeTimeline } from './change-timeline';
import { useSettingWords } from './use-setting-words';

interface ReplayResultProps {
  report: ReportView;
  run: ReplayRunView;
  runs: readonly ReplayRunView[];
  onChoose: (runId: string) => void;
}

/** What a run found, held against another. */
export function ReplayResult({ report, run, runs, onChoose }: ReplayResultProps) {
  const words = useTranslations('reports.lab');
  const failureWords = useFailureWords();
  const trpc = useTRPC();
  const format = useFormat();
  const describe = useSettingWords();
  const [against, setAgainst] = useState<ReplayAgainst>('baseline');
  const others = runs.filter(({ id, state }) => id !== run.id && state === 'done');
  const isKnown = against === 'baseline' || against === 'stored' || others.some(({ id }) => id === against);
  const { data, error, refetch } = useQuery(
    trpc.reports.replay.queryOptions({
      id: report.meetingId,
      runId: run.id,
      against: isKnown ? against : 'baseline',
    }),
  );
  const whenOf = ({ createdAt }: ReplayRunView) => format.dateTime(new Date(createdAt));

  return (
    <div className="mt-8 flex flex-col gap-5">
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
        <Field label={words('runs')}>
          <Select
            value={run.id}
            options={runs.map((one) => ({
              value: one.id,
              label: words('run', { date: whenOf(one), changes: describe(one) }),
            }))}
            onValueChange={onChoose}
          />
        </Field>
        <Field label={words('against')}>
          <Select
            value={isKnown ? against : 'baseline'}
            options={[
              { value: 'baseline', label: words('baseline') },
              { value: 'stored', label: words('stored') },
              ...others.map((one) => ({ value: one.id, label: words('otherRun', { date: whenOf(one) }) })),
            ]}
            onValueChange={setAgainst}
          />
        </Field>
      </div>
      {error && <ErrorState title={words('heading')} body={failureWords(error)} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonText lines={4} />}
      {data && <Outcome report={report} detail={data} />}
    </div>
  );
}

function Outcome({ report, detail }: { report: ReportView; detail: ReplayDetailView }) {
  const words = useTranslations('reports.lab');
  const format = useFormat();
  const { span } = useSpell();
  const describe = useSettingWords();
  const { run, changes, counts } = detail;
  if (run.state === 'cancelled') return <Notice>{words('cancelled')}</Notice>;
  if (run.state === 'failed') return <Notice tone="amber">{words(`failures.${toFailure(run.failure)}`)}</Notice>;

  return (
    <>
      <div className="text-sm text-ink-soft tabular-nums">
        <p>
          {words('facts', {
            alerts: run.alerts ?? 0,
            media: span(run.mediaMs),
            speed: format.number(run.speed ?? 0),
            detector: run.voiceActivity ?? '',
          })}
        </p>
        <p>{words('tried', { changes: describe(run) })}</p>
        {run.digest && <p>{words('digest', { digest: run.digest.slice(0, 12) })}</p>}
      </div>
      <ul className="flex flex-wrap gap-x-6 gap-y-1">
        {AlertChange.options.map((change) => (
          <li key={change} className="flex items-center gap-2">
            <ChangeMark change={change} />
            {words(`counts.${change}`, { count: counts[change] })}
          </li>
        ))}
      </ul>
      {changes.length === 0 && <p className="text-ink-soft">{words('nothing')}</p>}
      {changes.length > 0 && (
        <>
          <ChangeTimeline report={report} changes={changes} />
          <ChangeTable detail={detail} />
        </>
      )}
    </>
  );
}

const FAILURES = ['abandoned', 'NOT_FOUND', 'SOUND_UNREADABLE'] as const;

function toFailure(code: string | null): (typeof FAILURES)[number] | 'unexpected' {
  return FAILURES.find((known) => known === code) ?? 'unexpected';
}
