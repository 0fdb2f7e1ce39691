import type { ConsentMode, ConsentPurpose } from '@/server/contract/live';

export const PURPOSES: readonly ConsentPurpose[] = ['record', 'transcribe', 'analyse'];

/** Null: not answered. */
export type Answers = Record<ConsentPurpose, boolean | null>;

export const NO_ANSWERS: Answers = { record: null, transcribe: null, analyse: null };

/** Where the form begins: what was answered before; else nothing chosen, or, where people are only told, yes. */
export function beginAnswers(known: Answers, mode: ConsentMode): Answers {
  const unanswered = mode === 'notice' ? true : null;
  return {
    record: known.record ?? unanswered,
    transcribe: known.transcribe ?? unanswered,
    analyse: known.analyse ?? unanswered,
  };
}

/** Answers that differ from those the server knows, to be written down. Null while one is missing. */
export function listNewAnswers(
  known: Answers,
  answers: Answers,
): { purpose: ConsentPurpose; granted: boolean }[] | null {
  const complete = PURPOSES.flatMap((purpose) => {
    const granted = answers[purpose];
    return granted === null ? [] : [{ purpose, granted }];
  });
  if (complete.length < PURPOSES.length) return null;
  return complete.filter(({ purpose, granted }) => known[purpose] !== granted);
}
