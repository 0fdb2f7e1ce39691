'use client';

import { useDeferredValue, useMemo, useState } from 'react';
import type { UtteranceView } from '@/server/contract/transcripts';
import { foldText } from './find-text';

/** Folding three thousand utterances takes longer than looking through them, so it is done once for each. */
const foldedTexts = new WeakMap<UtteranceView, string>();

export interface TranscriptSearch {
  query: string;
  setQuery: (query: string) => void;
  /** What is searched and marked now; a moment behind the typing in a long transcript. */
  shownQuery: string;
  /** Ids of the utterances that hold the words, in order. */
  matches: readonly string[];
  matched: ReadonlySet<string>;
  /** Place of the one that is shown, from 0. */
  index: number;
  currentId: string | null;
  go: (step: 1 | -1) => void;
}

export function useTranscriptSearch(utterances: readonly UtteranceView[]): TranscriptSearch {
  const [query, setQueryText] = useState('');
  const [index, setIndex] = useState(0);
  const shownQuery = useDeferredValue(query.trim());

  const matches = useMemo(() => {
    const wanted = foldText(shownQuery);
    if (wanted === '') return [];
    return utterances.filter((utterance) => readFolded(utterance).includes(wanted)).map(({ id }) => id);
  }, [utterances, shownQuery]);
  const matched = useMemo(() => new Set(matches), [matches]);
  const place = matches.length === 0 ? 0 : index % matches.length;

  return {
    query,
    setQuery(text) {
      setQueryText(text);
      setIndex(0);
    },
    shownQuery,
    matches,
    matched,
    index: place,
    currentId: matches[place] ?? null,
    go: (step) => setIndex((place + step + matches.length) % Math.max(1, matches.length)),
  };
}

function readFolded(utterance: UtteranceView): string {
  const known = foldedTexts.get(utterance);
  if (known !== undefined) return known;
  const folded = foldText(utterance.text);
  foldedTexts.set(utterance, folded);
  return folded;
}
