'use client';

import { memo } from 'react';
import type { UtteranceView } from '@/server/contract/transcripts';
import { ErasedWords } from '../dossiers/quoted-words';
import { MarkedText } from './marked-text';
import { useReading } from './reading-context';
import { LINE_ATTRIBUTE } from './scroll-to-utterance';
import { UtteranceEditor } from './utterance-editor';

interface UtteranceLineProps {
  utterance: UtteranceView;
  /** Searched words, where this line holds them; else empty. */
  query: string;
  isCurrentMatch: boolean;
  isEditing: boolean;
}

/** One utterance: its time in the margin, its words, and the way to correct them. There may be thousands: kept light. */
export const UtteranceLine = memo(function UtteranceLine(props: UtteranceLineProps) {
  const { utterance, query, isCurrentMatch, isEditing } = props;
  const reading = useReading();
  if (isEditing) return <UtteranceEditor utterance={utterance} />;
  return (
    <div
      {...{ [LINE_ATTRIBUTE]: utterance.id }}
      className="group/line relative -mx-2 grid grid-cols-[3.75rem_1fr] rounded-md px-2 transition-colors hover:bg-sunken/60 data-current:bg-accent-soft"
    >
      <LineMark utterance={utterance} />
      <p className="min-w-0 py-1 pr-8 break-words">
        {utterance.erasedAt === null ? (
          <MarkedText text={utterance.text} query={query} isCurrent={isCurrentMatch} />
        ) : (
          <ErasedWords>{reading.words.erased(utterance.erasedAt)}</ErasedWords>
        )}
        {utterance.edited && utterance.erasedAt === null && (
          <button
            type="button"
            onClick={() => reading.showHistory(utterance)}
            className="ml-2 rounded-sm align-baseline font-sans text-xs text-ink-faint underline underline-offset-2 hover:text-ink"
          >
            {reading.words.edited}
          </button>
        )}
      </p>
      {reading.mayEdit && utterance.erasedAt === null && (
        <button
          type="button"
          tabIndex={-1}
          aria-label={reading.words.edit}
          title={reading.words.edit}
          onClick={() => reading.edit(utterance.id)}
          className="absolute top-1 right-1 size-7 rounded-md text-ink-faint opacity-0 group-focus-within/line:opacity-100 group-hover/line:opacity-100 hover:bg-surface hover:text-ink [@media(hover:none)]:opacity-60"
        >
          <svg viewBox="0 0 24 24" aria-hidden="true" className="mx-auto size-4" fill="none" stroke="currentColor">
            <path strokeWidth="1.75" strokeLinejoin="round" d="M4 20h4L19 9l-4-4L4 16zM13.5 6.5l4 4" />
          </svg>
        </button>
      )}
    </div>
  );
});

function LineMark({ utterance }: { utterance: UtteranceView }) {
  const { markOf, playFrom, words } = useReading();
  const mark = markOf(utterance);
  const styles =
    'mt-1.5 h-6 w-fit rounded-sm px-1 text-left font-sans text-sm leading-6 tabular-nums lining-nums text-ink-faint';
  if (!playFrom) return <span className={styles}>{mark}</span>;
  return (
    <button
      type="button"
      aria-label={words.playFrom(mark)}
      onClick={() => playFrom(utterance.startMs)}
      className={`${styles} hover:bg-accent-soft hover:text-accent-strong`}
    >
      {mark}
    </button>
  );
}
