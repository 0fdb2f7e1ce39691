'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { ConsentMode } from '@/server/contract/live';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { type Answers, beginAnswers, listNewAnswers } from './answers';
import { ConsentChoices } from './consent-choices';

interface ConsentFormProps {
  mode: ConsentMode;
  /** What the server knows already. */
  known: Answers;
  submitLabel: string;
  pending?: boolean;
  /** Every purpose is answered. */
  onAnswered: (answers: Answers) => void;
  /** Asked on the same page, such as a name. */
  children?: ReactNode;
}

/** Told, or asked, before any camera or microphone is opened. */
export function ConsentForm({ mode, known, submitLabel, pending = false, onAnswered, children }: ConsentFormProps) {
  const words = useTranslations('rooms.consent');
  const [answers, setAnswers] = useState(() => beginAnswers(known, mode));
  const [isMissing, setMissing] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    const isComplete = listNewAnswers(known, answers) !== null;
    setMissing(!isComplete);
    if (isComplete) onAnswered(answers);
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-6">
      {children}
      <section aria-labelledby="consent-heading" className="flex flex-col gap-4">
        <header>
          <h2 id="consent-heading" className="text-lg font-semibold">
            {words('heading')}
          </h2>
          <p className="text-base text-ink-soft">{words(mode)}</p>
        </header>
        <ConsentChoices answers={answers} onChange={setAnswers} />
        <p className="text-sm text-ink-faint">{words('kept')}</p>
        <div role="alert" className="empty:hidden">
          {isMissing && <Notice tone="amber">{words('missing')}</Notice>}
        </div>
      </section>
      <div>
        <Button type="submit" variant="primary" loading={pending}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
