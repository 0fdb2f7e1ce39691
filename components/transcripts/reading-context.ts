'use client';

import { createContext, useContext } from 'react';
import type { UtteranceView } from '@/server/contract/transcripts';

/** What every line of a long transcript shares. Made once: lines draw again only for what is theirs. */
export interface Reading {
  meetingId: string;
  /** `12:04`, or `#12` where the file had no times. */
  markOf: (utterance: UtteranceView) => string;
  /** Null where nothing can be played. */
  playFrom: ((positionMs: number) => void) | null;
  mayEdit: boolean;
  edit: (utteranceId: string | null) => void;
  replace: (utterance: UtteranceView) => void;
  showHistory: (utterance: UtteranceView) => void;
  words: {
    playFrom: (mark: string) => string;
    edit: string;
    edited: string;
    /** In place of words that were erased then. */
    erased: (at: string) => string;
  };
}

export const ReadingContext = createContext<Reading | null>(null);

export function useReading(): Reading {
  const reading = useContext(ReadingContext);
  if (!reading) throw new Error('useReading needs a TranscriptReader above it');
  return reading;
}
