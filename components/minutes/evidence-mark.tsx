'use client';

import { useTranslations } from 'next-intl';
import type { TranscriptTiming } from '@/server/contract/transcripts';
import { joinClasses } from '../lib/join-classes';
import { Mark } from '../ui/status-mark';
import { type EditorRow, readSupport } from './editor/row';
import { MARK_OF_SUPPORT } from './support-marks';
import { usePlaceWords } from './use-place-words';

interface EvidenceMarkProps {
  row: EditorRow;
  timing: TranscriptTiming | null;
  /** The gate has not seen the sentence: a draft in the making. */
  isUnchecked?: boolean;
  isOpen: boolean;
  onOpen: () => void;
}

/** In the margin of a sentence: what carries it, by shape and word, and where it was said. */
export function EvidenceMark({ row, timing, isUnchecked = false, isOpen, onOpen }: EvidenceMarkProps) {
  const words = useTranslations('minutes.marks');
  const toPlace = usePlaceWords(timing);
  const support = readSupport(row);
  const face = isUnchecked ? MARK_OF_SUPPORT.checking : MARK_OF_SUPPORT[support];
  const word = isUnchecked ? words('unchecked') : words(support);
  const [first, ...others] = row.evidence;
  const place = first && toPlace(first);

  const hasWord = support === 'unsupported' || support === 'declared';
  return (
    <button
      type="button"
      data-mark={row.key}
      aria-expanded={isOpen}
      aria-label={place ? words('open', { support: word, place }) : words('openNoPlace', { support: word })}
      onClick={onOpen}
      className={joinClasses(
        'flex gap-x-2 rounded-sm px-1.5 font-sans text-sm whitespace-nowrap tabular-nums lining-nums transition-colors sm:flex-col sm:items-end',
        'text-ink-soft hover:bg-accent-soft hover:text-accent-strong',
        support === 'unsupported' && 'text-amber hover:bg-amber-soft hover:text-amber',
        isOpen && 'bg-accent-soft text-accent-strong',
        isOpen && support === 'unsupported' && 'bg-amber-soft text-amber',
      )}
    >
      <span className="flex h-7 items-center gap-1.5">
        <span className={joinClasses(support === 'unsupported' && 'line-through decoration-1')}>{place}</span>
        {others.length > 0 && <span className="text-xs text-ink-faint">{words('more', { count: others.length })}</span>}
        {!place && <span className="text-xs">{word}</span>}
        <Mark {...face} className="size-2.5" />
      </span>
      {hasWord && place && <span className="text-xs leading-7 sm:-mt-1.5 sm:pb-1 sm:leading-4">{word}</span>}
    </button>
  );
}
