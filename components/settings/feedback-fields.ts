import { FeedbackSettings } from '@/server/contract/feedback';

export type FeedbackField = keyof FeedbackSettings;

interface FieldRange {
  name: FeedbackField;
  min: number;
  max: number;
  /** After the comma, in what is shown. */
  digits: number;
}

/** In the order of the form; the ranges are those of the contract. */
export const FEEDBACK_FIELDS: readonly FieldRange[] = [
  { name: 'lowDbfs', min: -90, max: 0, digits: 0 },
  { name: 'highDbfs', min: -90, max: 0, digits: 0 },
  { name: 'clipRatio', min: 0, max: 1, digits: 3 },
  { name: 'windowSeconds', min: 0.5, max: 30, digits: 1 },
  { name: 'minCoverage', min: 0.05, max: 1, digits: 2 },
  { name: 'silenceSeconds', min: 1, max: 600, digits: 0 },
  { name: 'overlapSeconds', min: 0.2, max: 60, digits: 1 },
  { name: 'monologueSeconds', min: 3, max: 3600, digits: 0 },
  { name: 'cooldownSeconds', min: 0, max: 3600, digits: 0 },
];

/** What was typed, with a comma or a point; null when it is no number that the rule can have. */
export function readThreshold(name: FeedbackField, typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  if (text === '') return null;
  const parsed = FeedbackSettings.shape[name].safeParse(Number(text));
  return parsed.success ? parsed.data : null;
}
