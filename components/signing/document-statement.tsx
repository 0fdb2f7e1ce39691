'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useId, useRef } from 'react';
import type { StatementView } from '@/server/contract/minutes';
import { bindFormat } from '../lib/bind-format';
import { Badge } from '../ui/badge';
import { Mark } from '../ui/status-mark';
import { ContestButton } from './contest-dialog';
import { EvidencePassage } from './evidence-passage';
import { useSigningContext } from './signing-context';
import { StatementEvidence } from './statement-evidence';

interface DocumentStatementProps {
  statement: StatementView;
  /** Instead of the sentence itself: the sentence with what changed in it. */
  text?: ReactNode;
  /** Stands among the changes, so it needs no flag that says so. */
  isChange?: boolean;
  /** The text names owner and due already, since they changed. */
  hasOwnFacts?: boolean;
  /** Place of the open passage among this sentence's; null while none is. */
  openIndex: number | null;
  onOpenChange: (index: number | null) => void;
}

/** One sentence with its marks in the margin, or below it on a phone. */
export function DocumentStatement(props: DocumentStatementProps) {
  const { statement, text = statement.text, isChange = false, hasOwnFacts = false, openIndex, onOpenChange } = props;
  const panelId = useId();
  const locale = useLocale();
  const marks = useRef<HTMLDivElement>(null);
  const opened = openIndex === null ? undefined : statement.evidence[openIndex];

  function close() {
    onOpenChange(null);
    marks.current?.querySelectorAll('button')[openIndex ?? 0]?.focus();
  }

  return (
    <div data-statement className="group grid gap-x-6 sm:grid-cols-[minmax(0,1fr)_5rem]">
      <div>
        <p>
          {text}{' '}
          <span lang={locale} className="font-sans">
            <ContestButton statement={statement} className={CONTEST_STYLES} />
          </span>
        </p>
        <StatementFacts statement={statement} hasOwn={hasOwnFacts} />
        <StatementFlags statement={statement} isChange={isChange} />
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
      {opened && <EvidencePassage id={panelId} statement={statement} evidence={opened} onClose={close} />}
    </div>
  );
}

/** With a pointer it comes with its sentence; to a finger and to the keyboard it is always there. */
const CONTEST_STYLES =
  'h-6 px-1.5 align-baseline font-normal text-ink-faint pointer-fine:opacity-0 group-hover:opacity-100 group-focus-within:opacity-100 data-[state=open]:opacity-100';

/** What the sentence has been through: contested and not resolved, or changed by this amendment. */
function StatementFlags({ statement, isChange }: { statement: StatementView; isChange: boolean }) {
  const words = useTranslations('signing');
  const locale = useLocale();
  const { changedIds, contestedIds } = useSigningContext();
  const isContested = contestedIds.has(statement.id);
  const isChanged = !isChange && changedIds.has(statement.id);
  if (!isContested && !isChanged) return null;
  return (
    <p lang={locale} className="mt-1 flex flex-wrap gap-2 font-sans">
      {isContested && <Badge tone="amber">{words('contests.flag')}</Badge>}
      {isChanged && <Badge tone="accent">{words('changes.changed')}</Badge>}
    </p>
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
function StatementFacts({ statement, hasOwn }: { statement: StatementView; hasOwn: boolean }) {
  const { documentWords, documentLocale, timeZone, presence } = useSigningContext();
  const { owner, due, declaredBy, declaredAt } = statement;
  const { dateTime } = bindFormat({ locale: documentLocale, timeZone });
  const facts = [
    owner && !hasOwn && `${documentWords.owner}: ${owner}`,
    due && !hasOwn && `${documentWords.due}: ${due}`,
    declaredBy && declaredAt && `${documentWords.declaredBy} ${declaredBy}, ${dateTime(new Date(declaredAt))}`,
    presence[statement.id],
  ].filter(Boolean);
  if (facts.length === 0) return null;
  return <p className="font-sans text-sm text-ink-soft">{facts.join(' · ')}</p>;
}
