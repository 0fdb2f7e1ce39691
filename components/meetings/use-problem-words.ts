'use client';

import { useTranslations } from 'next-intl';
import { LEAST_MINUTES, MOST_MINUTES, type PlanProblems } from './plan-draft';

/** What is wrong with a field, in words; nothing when nothing is. */
export type ProblemWords = (field: string) => string | undefined;

export function useProblemWords(problems: PlanProblems): ProblemWords {
  const words = useTranslations('meetings.plan.problems');
  return (field) => {
    const problem = problems[field];
    return problem && words(problem, { least: LEAST_MINUTES, most: MOST_MINUTES });
  };
}
