'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { Locale } from '@/server/contract/locale';
import type { TranscriptTiming } from '@/server/contract/transcripts';

/** Words of the printed page, in the language of the document. */
export interface DocumentWords {
  decisions: string;
  actions: string;
  owner: string;
  due: string;
  declaredBy: string;
}

interface SigningContextValue {
  documentLocale: Locale;
  documentWords: DocumentWords;
  timeZone: string;
  timing: TranscriptTiming | null;
  /** By decision, as the page prints it. */
  presence: Record<string, string>;
  /** There is a recording, and the passages have seconds in it. */
  canPlay: boolean;
}

const SigningContext = createContext<SigningContextValue | null>(null);

export function SigningContextProvider({ value, children }: { value: SigningContextValue; children: ReactNode }) {
  return <SigningContext value={value}>{children}</SigningContext>;
}

/** What every sentence of the document has in common. */
export function useSigningContext(): SigningContextValue {
  const value = useContext(SigningContext);
  if (!value) throw new Error('useSigningContext needs a SigningContextProvider above it');
  return value;
}
