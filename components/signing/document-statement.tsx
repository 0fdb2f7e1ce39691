'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useId, useRef } from 'react';
import type { StatementView } from '@/server/contract/minutes';
import { bindFormat } from '../lib/bind-format';
import { Mark } from '../ui/status-mark';
import { EvidencePassage } from './evidence-passage';
import { useSigningContext } from './signing-context';
import { StatementEvidence } from './statement-evidence';

interface DocumentStatementProps {
  statement: StatementView;
  /** Place of the open passage among this sentence's; null while none is. */
  openIndex: number | null;
  onOpenChange: (index: number | null) => void;
}

/** One sentence with its marks in the margin, or below it on a phone. */
export function DocumentStatement({ statement, openIndex, onOpenChange }: DocumentStatementProps) {
  const panelId = useId();
  const marks = useRef<HTMLDivElement>(null);
  const opened = openIndex === null ? undefined : statement.evidence[openIndex];

  function close() {
    onOpenChange(null);
    marks.current?.querySelectorAll('button')[openIndex ?? 0]?.focus();
  }

  return (
    <div data-statement className="grid gap-x-6 sm:grid-cols-[minmax(0,1fr)_5rem]">
      <div>
        <p>{statement.text}</p>
        <StatementFacts statement={statement} />
      </div>
      <div ref={marks} className="flex flex-wrap gap-x-2 sm:-mr-1.5 sm:flex-col max-sm:-ml-1.5">
        {statement.support === 'declared' && statement.evidence.length === 0 && <DeclaredMark />}
        {statement.evidence.map((evidence, index) => (
          <StatementEvidence
            key={`${evidence.utteranceId}-${evidence.startMs}-${evidence.endMs}`}
            evidence={evidence}
            support={statement.support}
            isOpen={openIndex === index}
            panelId={panelId}
            onOpenChange={(isOpen) => onOpenChange(isOpen ? index : null)}
          />
        ))}
      </div>
      {opened && <EvidencePassage id={panelId} evidence={opened} onClose={close} />}
    </div>
  );
}

/** A sentence without a passage: a person vouches for it, as the line below it says. */
function DeclaredMark() {
  const words = useTranslations('signing.evidence');
  return (
    <span className="inline-flex h-7 items-center gap-1.5 px-1.5 font-sans text-sm text-ink-soft">
      <Mark form="hollow" tone="accent" className="size-2.5" />
      <span lang={useLocale()}>{words('declaredMark')}</span>
    </span>
  );
}

/** Who does it, until when, who vouches: as the printed page says it. */
function StatementFacts({ statement }: { statement: StatementView }) {
  const { documentWords, documentLocale, timeZone, presence } = useSigningContext();
  const { owner, due, declaredBy, declaredAt } = statement;
  const { dateTime } = bindFormat({ locale: documentLocale, timeZone });
  const facts = [
    owner && `${documentWords.owner}: ${owner}`,
    due && `${documentWords.due}: ${due}`,
    declaredBy && declaredAt && `${documentWords.declaredBy} ${declaredBy}, ${dateTime(new Date(declaredAt))}`,
    presence[statement.id],
  ].filter(Boolean);
  if (facts.length === 0) return null;
  return <p className="font-sans text-sm text-ink-soft">{facts.join(' · ')}</p>;
}
