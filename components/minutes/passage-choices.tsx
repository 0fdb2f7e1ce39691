'use client';

import { useTranslations } from 'next-intl';
import type { EvidenceView } from '@/server/contract/minutes';
import type { TranscriptTiming } from '@/server/contract/transcripts';
import type { PassageChoice } from './split-passages';
import { usePlaceWords } from './use-place-words';

interface PassageChoicesProps {
  passages: readonly PassageChoice[];
  timing: TranscriptTiming | null;
  /** What the sentence names already. */
  chosen: readonly EvidenceView[];
  /** Words to set off where they stand. */
  query?: string;
  onPick: (passage: PassageChoice) => void;
}

/** Passages to press, under who said them. */
export function PassageChoices({ passages, timing, chosen, query = '', onPick }: PassageChoicesProps) {
  const words = useTranslations('minutes');
  const toPlace = usePlaceWords(timing);
  return (
    <ul className="-mx-2 flex flex-col">
      {passages.map((passage, index) => {
        const { utterance, quote } = passage;
        const isFirst = passages[index - 1]?.utterance.id !== utterance.id;
        const isChosen = chosen.some((one) => one.utteranceId === utterance.id && one.quote.includes(quote));
        return (
          <li key={passage.key}>
            {isFirst && (
              <p className="flex gap-2 border-t border-line px-2 pt-2 text-sm text-ink-soft">
                <span className="tabular-nums">{toPlace(utterance)}</span>
                <span className="min-w-0 truncate font-medium text-ink">
                  {utterance.speaker ?? words('evidence.unknownSpeaker')}
                </span>
              </p>
            )}
            <button
              type="button"
              disabled={isChosen}
              title={isChosen ? words('picker.chosen') : words('picker.choose')}
              onClick={() => onPick(passage)}
              className="w-full rounded-sm px-2 py-1.5 text-left font-serif text-base enabled:hover:bg-accent-soft disabled:cursor-default disabled:text-ink-faint"
            >
              <Highlighted text={quote} query={query} />
              {isChosen && <span className="ml-2 font-sans text-sm text-accent">{words('picker.chosen')}</span>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Highlighted({ text, query }: { text: string; query: string }) {
  const at = query === '' ? -1 : text.toLowerCase().indexOf(query.toLowerCase());
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark className="rounded-sm bg-amber-soft text-ink">{text.slice(at, at + query.length)}</mark>
      {text.slice(at + query.length)}
    </>
  );
}
