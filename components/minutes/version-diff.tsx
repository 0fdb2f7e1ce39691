'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { StatementChange } from '@/server/contract/minutes';
import { useTRPC } from '../lib/trpc';
import { useFailureWords } from '../lib/use-failure-words';
import { ErrorState } from '../ui/error-state';
import { SkeletonText } from '../ui/skeleton';
import { StatementDiff } from './statement-diff';

/** What became of each sentence from one version to another. What stayed is only counted. */
export function VersionDiff({ minutesId, from, to }: { minutesId: string; from: number; to: number }) {
  const words = useTranslations('minutes.versions');
  const toWords = useFailureWords();
  const trpc = useTRPC();
  const diff = useQuery(trpc.minutes.diff.queryOptions({ id: minutesId, from, to }));

  if (diff.isError) return <ErrorState title={toWords(diff.error)} onRetry={() => void diff.refetch()} />;
  if (!diff.data) return <SkeletonText lines={8} />;
  const runs = toRuns(diff.data.changes);
  if (runs.every(({ same }) => same > 0)) return <p className="text-base text-ink-soft">{words('identical')}</p>;

  return (
    <ol className="flex flex-col gap-4">
      {runs.map((run) => (
        <li key={run.id}>
          {run.change ? (
            <StatementDiff change={run.change} />
          ) : (
            <p className="text-sm text-ink-faint">{words('same', { count: run.same })}</p>
          )}
        </li>
      ))}
    </ol>
  );
}

interface Run {
  id: string;
  /** How many sentences in a row stayed; 0 for a change. */
  same: number;
  change: StatementChange | null;
}

function toRuns(changes: readonly StatementChange[]): Run[] {
  const runs: Run[] = [];
  for (const change of changes) {
    const last = runs.at(-1);
    if (change.change !== 'same') runs.push({ id: change.id, same: 0, change });
    else if (last && last.same > 0) last.same += 1;
    else runs.push({ id: change.id, same: 1, change: null });
  }
  return runs;
}
