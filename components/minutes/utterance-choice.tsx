'use client';

import { useTranslations } from 'next-intl';
import type { TranscriptTiming, UtteranceView } from '@/server/contract/transcripts';
import { usePlaceWords } from './use-place-words';

interface UtteranceChoiceProps {
  utterances: readonly UtteranceView[];
  timing: TranscriptTiming | null;
  /** Those that the sentence names already. */
  chosen: ReadonlySet<string>;
  /** Words to set off where they stand. */
  query?: string;
  onPick: (utterance: UtteranceView) => void;
}

/** Utterances to press. */
export function UtteranceChoice({ utterances, timing, chosen, query = '', onPick }: UtteranceChoiceProps) {
  const words = useTranslations('minutes');
  const toPlace = usePlaceWords(timing);
  return (
    <ul className="-mx-2 flex flex-col">
      {utterances.map((utterance) => {
        const isChosen = chosen.has(utterance.id);
        return (
          <li key={utterance.id} className="border-b border-line last:border-b-0">
            <button
              type="button"
              disabled={isChosen}
              onClick={() => onPick(utterance)}
              className="group w-full rounded-sm px-2 py-2 text-left enabled:hover:bg-sunken disabled:cursor-default"
            >
              <span className="flex gap-2 text-sm text-ink-soft">
                <span className="tabular-nums">{toPlace(utterance)}</span>
                <span className="min-w-0 truncate font-medium text-ink">
                  {utterance.speaker ?? words('evidence.unknownSpeaker')}
                </span>
                <span className="ml-auto whitespace-nowrap text-accent group-enabled:opacity-0 group-enabled:group-hover:opacity-100 group-enabled:group-focus-visible:opacity-100">
                  {isChosen ? words('picker.chosen') : words('picker.choose')}
                </span>
              </span>
              <span className="block font-serif text-base">
                <Highlighted text={utterance.text} query={query} />
              </span>
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
