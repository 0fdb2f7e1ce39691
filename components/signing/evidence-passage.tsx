'use client';

import { X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { EvidenceView } from '@/server/contract/minutes';
import { IconButton } from '../ui/icon-button';
import { useEvidenceWords } from './use-evidence-words';

interface EvidencePassageProps {
  id: string;
  evidence: EvidenceView;
  onClose: () => void;
}

/** The words of the meeting that a sentence rests on, opened below it. */
export function EvidencePassage({ id, evidence, onClose }: EvidencePassageProps) {
  const words = useTranslations('signing.evidence');
  const locale = useLocale();
  const { range } = useEvidenceWords(evidence);
  return (
    <figure
      id={id}
      className="col-span-full mt-2 mb-3 flex items-start gap-2 rounded-sm border-l-2 border-accent bg-accent-soft py-3 pr-2 pl-4"
    >
      <div className="min-w-0 flex-1">
        <blockquote className="text-[1rem]/[1.625rem]">{evidence.quote}</blockquote>
        <figcaption lang={locale} className="mt-1 font-sans text-sm text-ink-soft">
          {[evidence.speaker ?? words('unknownSpeaker'), range].join(' · ')}
        </figcaption>
      </div>
      <span lang={locale} className="font-sans">
        <IconButton label={words('close')} icon={<X />} onClick={onClose} className="size-8" />
      </span>
    </figure>
  );
}
