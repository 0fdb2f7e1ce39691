'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { MinutesView } from '@/server/contract/minutes';
import { useTRPC } from '../lib/trpc';
import { useFailureWords } from '../lib/use-failure-words';
import { Button } from '../ui/button';
import { ErrorState } from '../ui/error-state';

/** Drafting stopped: why, what was kept, and the ways on. */
export function DraftFailed({ minutes }: { minutes: MinutesView }) {
  const words = useTranslations('minutes');
  const toWords = useFailureWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const keep = (fresh: MinutesView) => queryClient.setQueryData(trpc.minutes.get.queryKey({ id: minutes.id }), fresh);
  const retry = useMutation(trpc.minutes.retry.mutationOptions({ onSuccess: keep }));
  const goOn = useMutation(trpc.minutes.save.mutationOptions({ onSuccess: (answer) => keep(answer.minutes) }));
  const { id, failureCode, drafterKind, statements, version } = minutes;
  if (failureCode === null) return null;

  const known = words.has(`failures.${failureCode}` as 'failures.unexpected') ? failureCode : 'unexpected';
  const failure = retry.error ?? goOn.error;

  return (
    <div className="pb-6">
      <ErrorState
        title={words('failed.title')}
        body={
          <>
            <p>{words(`failures.${known as 'unexpected'}`)}</p>
            <p>
              {statements.length > 0 ? words('failed.kept', { count: statements.length }) : words('failed.nothingLost')}
            </p>
            {statements.length > 0 && <p>{words('failed.goOnHint')}</p>}
            {failure !== null && <p className="text-amber">{toWords(failure)}</p>}
          </>
        }
        action={
          <span className="flex flex-wrap gap-2">
            <Button loading={retry.isPending} onClick={() => retry.mutate({ id })}>
              {words('failed.retrySame')}
            </Button>
            {drafterKind !== 'offline' && (
              <Button onClick={() => retry.mutate({ id, drafter: 'offline' })}>{words('failed.retryOffline')}</Button>
            )}
            {statements.length > 0 && (
              <Button loading={goOn.isPending} onClick={() => goOn.mutate({ id, version, statements })}>
                {words('failed.goOn')}
              </Button>
            )}
          </span>
        }
      />
    </div>
  );
}
