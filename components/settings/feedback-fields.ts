import { FeedbackSettings } from '@/server/contract/feedback';

export type FeedbackField = keyof FeedbackSettings;

interface FieldRange {
  name: FeedbackField;
  /** As they are shown: shares in percent. */
  min: number;
  max: number;
}

/** In the order of the form; the ranges are those of the contract. */
export const FEEDBACK_FIELDS: readonly FieldRange[] = [
  { name: 'lowDbfs', min: -90, max: 0 },
  { name: 'highDbfs', min: -90, max: 0 },
  { name: 'clipRatio', min: 0, max: 100 },
  { name: 'windowSeconds', min: 0.5, max: 30 },
  { name: 'minCoverage', min: 5, max: 100 },
  { name: 'silenceSeconds', min: 1, max: 600 },
  { name: 'overlapSeconds', min: 0.2, max: 60 },
  { name: 'monologueSeconds', min: 3, max: 3600 },
  { name: 'cooldownSeconds', min: 0, max: 3600 },
];

/** Nobody thinks in 0.001 of something. */
const PERCENT: ReadonlySet<FeedbackField> = new Set(['clipRatio', 'minCoverage']);
/** Of a quotient of decimals, so that 0.7 % read is the 0.007 that was stored. */
const TRUE_DIGITS = 12;

/** What was typed, with a comma or a point; null when it is no number that the rule can have. */
export function readThreshold(name: FeedbackField, typed: string): number | null {
  const text = typed.trim().replace(',', '.').replace('−', '-');
  if (text === '') return null;
  const parsed = FeedbackSettings.shape[name].safeParse(round(Number(text) / scaleOf(name)));
  return parsed.success ? parsed.data : null;
}

/** A threshold as it is shown and typed: as many decimals as it has, no thousands. */
export function writeThreshold(name: FeedbackField, value: number, locale: string): string {
  return writeNumber(round(value * scaleOf(name)), locale);
}

export function writeNumber(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 4, useGrouping: false }).format(value);
}

function scaleOf(name: FeedbackField): number {
  return PERCENT.has(name) ? 100 : 1;
}

function round(value: number): number {
  return Number(value.toPrecision(TRUE_DIGITS));
}
