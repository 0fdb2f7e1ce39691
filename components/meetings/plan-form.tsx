'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Section } from '../ui/section';
import { AgendaEditor } from './agenda-editor';
import { PeopleEditor } from './people-editor';
import { findPlanProblems, type PlanDraft, type PlanProblems } from './plan-draft';
import { PlanFields } from './plan-fields';
import { useProblemWords } from './use-problem-words';

interface PlanFormProps {
  initial: PlanDraft;
  /** Where a meeting exists already, people are changed on its own page. */
  withPeople: boolean;
  submitLabel: string;
  /** What will happen, under the button. */
  submitHint: string;
  isPending: boolean;
  /** Why the server refused, in words. */
  failure: string | null;
  onSubmit: (draft: PlanDraft) => void;
  children?: ReactNode;
}

/** Errors show after the first try and go as they are mended. */
export function PlanForm(props: PlanFormProps) {
  const { initial, withPeople, submitLabel, submitHint, isPending, failure, onSubmit, children } = props;
  const words = useTranslations('meetings.plan');
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(initial);
  const [wasTried, setTried] = useState(false);
  const problems: PlanProblems = wasTried ? findPlanProblems(draft) : {};
  const problemOf = useProblemWords(problems);
  const change = (part: Partial<PlanDraft>) => setDraft((current) => ({ ...current, ...part }));

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    const [firstField] = Object.keys(findPlanProblems(draft));
    if (firstField) form.current?.querySelector<HTMLElement>(`[data-field="${firstField}"]`)?.focus();
    else onSubmit(draft);
  }

  return (
    <form ref={form} noValidate onSubmit={submit} className="max-w-4xl">
      <PlanFields draft={draft} problemOf={problemOf} onChange={change} />
      <Section title={words('items.heading')} description={words('items.hint')} className="mt-10">
        <AgendaEditor items={draft.items} problemOf={problemOf} onChange={(items) => change({ items })} />
      </Section>
      {withPeople && (
        <Section title={words('people.heading')} description={words('people.hint')}>
          <PeopleEditor people={draft.people} problemOf={problemOf} onChange={(people) => change({ people })} />
        </Section>
      )}
      <div className="flex flex-col items-start gap-3 border-t border-line pt-6">
        {Object.keys(problems).length > 0 && <Notice tone="amber">{words('problems.some')}</Notice>}
        {failure && <Notice tone="amber">{failure}</Notice>}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" loading={isPending}>
            {submitLabel}
          </Button>
          {children}
        </div>
        <p className="text-sm text-ink-faint">{submitHint}</p>
      </div>
    </form>
  );
}
