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

  return (
    <button
      type="button"
      data-mark={row.key}
      aria-expanded={isOpen}
      aria-label={place ? words('open', { support: word, place }) : words('openNoPlace', { support: word })}
      onClick={onOpen}
      className={joinClasses(
        'flex h-7 items-center gap-1.5 rounded-sm px-1.5 font-sans text-sm whitespace-nowrap tabular-nums lining-nums transition-colors',
        'text-ink-soft hover:bg-accent-soft hover:text-accent-strong',
        support === 'unsupported' && 'text-amber hover:bg-amber-soft hover:text-amber',
        isOpen && 'bg-accent-soft text-accent-strong',
      )}
    >
      <span className={joinClasses(support === 'unsupported' && place && 'line-through decoration-1')}>{place}</span>
      {others.length > 0 && <span className="text-xs text-ink-faint">{words('more', { count: others.length })}</span>}
      {!place && <span className="text-xs">{word}</span>}
      <Mark {...face} className="size-2.5" />
    </button>
  );
}
