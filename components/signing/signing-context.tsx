'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { Locale } from '@/server/contract/locale';
import type { SigningView } from '@/server/contract/signatures';
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
  token: string;
  sender: string;
  documentSha256: string;
  /** It is this reader's turn, and this page is where they act. */
  mayContest: boolean;
  /** Sentences that an amendment changes. */
  changedIds: ReadonlySet<string>;
  /** Sentences with a contest that is still open. */
  contestedIds: ReadonlySet<string>;
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

export function toSigningContext(token: string, view: SigningView, documentWords: DocumentWords): SigningContextValue {
  const { language, timeZone, timing, presence, recordings, documentSha256, task, provider } = view;
  return {
    documentLocale: language === 'pt' ? 'pt-BR' : language,
    documentWords,
    timeZone,
    timing,
    presence,
    canPlay: recordings.length > 0 && timing === 'exact',
    token,
    sender: view.sentBy,
    documentSha256,
    mayContest: task !== 'none' && provider === 'builtin',
    changedIds: new Set(view.amends ? view.changes.map(({ statementId }) => statementId) : []),
    contestedIds: new Set(
      view.contests.filter(({ status }) => status === 'open').map(({ statementId }) => statementId),
    ),
  };
}
