'use client';

import { useTranslations } from 'next-intl';
import { readFailure } from '../lib/failure';
import { useFailureWords } from '../lib/use-failure-words';

/** Why a transcript file was refused: by the server's reason where it gave one, with the line to blame. */
export function useTranscriptRefusal(): (error: unknown) => string {
  const refusals = useTranslations('transcripts.refusals');
  const words = useTranslations('transcripts.sender');
  const failureWords = useFailureWords();
  return (error) => {
    const { reason, line } = readFailure(error).details;
    const key = String(reason) as 'empty-file';
    const sentence = refusals.has(key) ? refusals(key) : failureWords(error);
    return typeof line === 'number' ? words('atLine', { line, sentence }) : sentence;
  };
}
