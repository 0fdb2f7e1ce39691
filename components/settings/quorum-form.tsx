'use client';

import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { QuorumRule } from '@/server/contract/presence';
import { useTRPC } from '../lib/trpc';
import { useRuleWords } from '../presence/use-rule-words';
import { useCan } from '../shell/viewer-context';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { RadioGroup } from '../ui/radio-group';
import { Section } from '../ui/section';
import { useToast } from '../ui/toast';
import { FailureNotice } from '../lib/failure-notice';

const KINDS = ['none', 'majority', 'share', 'count'] as const;
type Kind = (typeof KINDS)[number];

/** What decisions need to count: to set for those who manage the organization, to read for the others. */
export function QuorumForm({ initial }: { initial: QuorumRule | null }) {
  const words = useTranslations('presence');
  const ruleWords = useRuleWords();
  const trpc = useTRPC();
  const mayManage = useCan('manage:users');
  const { data } = useSuspenseQuery(trpc.presence.rule.queryOptions(undefined, { initialData: { rule: initial } }));

  return (
    <Section title={words('quorum.heading')} description={words('quorum.description')}>
      {mayManage ? (
        <RuleForm key={JSON.stringify(data.rule)} rule={data.rule} />
      ) : (
        <p className="text-base">{data.rule ? words('rule', { rule: ruleWords(data.rule) }) : words('noRule')}</p>
      )}
    </Section>
  );
}

function RuleForm({ rule }: { rule: QuorumRule | null }) {
  const words = useTranslations('presence.quorum');
  const [kind, setKind] = useState<Kind>(rule?.kind ?? 'none');
  const [percent, setPercent] = useState(rule?.kind === 'share' ? String(rule.percent) : '50');
  const [count, setCount] = useState(rule?.kind === 'count' ? String(rule.count) : '');
  const [wasTried, setTried] = useState(false);
  const save = useSaveRule();
  const chosen = readRule(kind, { percent, count });
  const isWrong = wasTried && chosen === undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (chosen !== undefined) save.mutate({ rule: chosen });
  }

  return (
    <form noValidate onSubmit={submit} className="flex max-w-form flex-col gap-5">
      <RadioGroup
        label={words('question')}
        value={kind}
        onValueChange={setKind}
        options={KINDS.map((value) => ({ value, label: words(value), hint: words(`${value}Hint`) }))}
      />
      {kind === 'share' && (
        <Field label={words('percent')} error={isWrong && words('percentProblem')} className="w-40">
          <Input inputMode="numeric" value={percent} onChange={(event) => setPercent(event.target.value)} />
        </Field>
      )}
      {kind === 'count' && (
        <Field label={words('people')} error={isWrong && words('peopleProblem')} className="w-40">
          <Input inputMode="numeric" value={count} onChange={(event) => setCount(event.target.value)} />
        </Field>
      )}
      <FailureNotice title={words('failed')} error={save.error} />
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" loading={save.isPending}>
          {words('save')}
        </Button>
        <p className="text-sm text-ink-faint">{words('kept')}</p>
      </div>
    </form>
  );
}

/** Undefined while the number is none that a rule can have. */
function readRule(kind: Kind, typed: { percent: string; count: string }): QuorumRule | null | undefined {
  if (kind === 'none') return null;
  const rule = QuorumRule.safeParse({ kind, ...numberOf(kind, typed) });
  return rule.success ? rule.data : undefined;
}

function numberOf(kind: Kind, { percent, count }: { percent: string; count: string }) {
  if (kind === 'share') return { percent: Number(percent) };
  return kind === 'count' ? { count: Number(count) } : {};
}

function useSaveRule() {
  const words = useTranslations('presence.quorum');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notify = useToast();
  return useMutation(
    trpc.presence.setRule.mutationOptions({
      onSuccess: async () => {
        notify({ title: words('saved') });
        await queryClient.invalidateQueries(trpc.presence.pathFilter());
      },
    }),
  );
}
