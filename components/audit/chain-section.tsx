'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ChainStatus } from '@/server/contract/audit';
import { useTRPC } from '../lib/trpc';
import { useFailureWords } from '../lib/use-failure-words';
import { useFormat } from '../lib/use-format';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { DefinitionList } from '../ui/definition-list';
import { Notice } from '../ui/notice';
import { Section } from '../ui/section';
import { ChainVerdict } from './chain-verdict';

const ASK_AGAIN_MS = 1000;

/** Whether the trail is whole, and the way to find out. */
export function ChainSection({ initial }: { initial: ChainStatus }) {
  const words = useTranslations('audit.chain');
  const failureWords = useFailureWords();
  const format = useFormat();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data: status } = useQuery(
    trpc.audit.chain.queryOptions(undefined, {
      initialData: initial,
      refetchInterval: ({ state }) => (state.data?.verification?.state === 'running' ? ASK_AGAIN_MS : false),
    }),
  );
  const verify = useMutation(
    trpc.audit.verify.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.audit.chain.queryKey() }),
    }),
  );
  const isRunning = verify.isPending || status.verification?.state === 'running';
  const { lastCheckpoint } = status;

  return (
    <Section
      title={words('heading')}
      description={words('description')}
      className="border-t-0 pt-0"
      actions={
        <Button loading={isRunning} onClick={() => verify.mutate()}>
          {words('verify')}
        </Button>
      }
    >
      <div className="flex max-w-4xl flex-col gap-4">
        {verify.isError && <Notice tone="amber">{failureWords(verify.error)}</Notice>}
        <ChainVerdict verification={status.verification} isRunning={isRunning} />
        <DefinitionList
          items={[
            { term: words('rows'), value: format.number(status.headSeq) },
            {
              term: words('checkpoint'),
              value: lastCheckpoint
                ? words('checkpointAt', {
                    seq: format.number(lastCheckpoint.seq),
                    when: format.dateTime(new Date(lastCheckpoint.signedAt)),
                  })
                : words('noCheckpoint'),
            },
            {
              term: words('publicKey'),
              value: (
                <span className="inline-flex items-center gap-1">
                  <code className="font-mono text-sm break-all">{status.publicKey}</code>
                  <CopyButton text={status.publicKey} />
                </span>
              ),
            },
          ]}
        />
      </div>
    </Section>
  );
}
