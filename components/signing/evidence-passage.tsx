'use client';

import { X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { EvidenceView, StatementView } from '@/server/contract/minutes';
import { QuotedWords } from '../dossiers/quoted-words';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { ContestDialog } from './contest-dialog';
import { useSigningContext } from './signing-context';
import { useEvidenceWords } from './use-evidence-words';

interface EvidencePassageProps {
  id: string;
  statement: StatementView;
  evidence: EvidenceView;
  onClose: () => void;
}

/** The words of the meeting that a sentence rests on, opened below it. */
export function EvidencePassage({ id, statement, evidence, onClose }: EvidencePassageProps) {
  const words = useTranslations('signing.evidence');
  const locale = useLocale();
  const { range } = useEvidenceWords(evidence);
  return (
    <figure
      id={id}
      className="col-span-full mt-2 mb-3 flex items-start gap-2 rounded-sm border-l-2 border-accent bg-accent-soft py-3 pr-2 pl-4"
    >
      <div className="min-w-0 flex-1">
        <blockquote className="text-[1rem]/[1.625rem]">
          <QuotedWords quote={evidence.quote} />
        </blockquote>
        <figcaption lang={locale} className="mt-1 font-sans text-sm text-ink-soft">
          {[evidence.speaker ?? words('unknownSpeaker'), range].join(' · ')}
        </figcaption>
        <ContestHere statement={statement} />
      </div>
      <span lang={locale} className="font-sans">
        <IconButton label={words('close')} icon={<X />} onClick={onClose} className="size-8" />
      </span>
    </figure>
  );
}

/** Whoever has just heard the passage is asked here. */
function ContestHere({ statement }: { statement: StatementView }) {
  const words = useTranslations('signing.contest');
  const locale = useLocale();
  const { mayContest } = useSigningContext();
  if (!mayContest) return null;
  return (
    <span lang={locale} className="mt-2 block font-sans">
      <ContestDialog statement={statement} trigger={<Button size="small">{words('openSentence')}</Button>} />
    </span>
  );
}
