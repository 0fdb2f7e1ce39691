import { FeedbackType } from '@/server/contract/feedback';
import type { TimeSpan } from '@/server/contract/reports';
import { intersect, sumSpans } from '@/server/lib/spans';
import type { LiveAlert } from '@/server/ports/live-hub';
import type { Meeting } from './read-clips';
import type { Expected } from './truth-cooldown';

/** Boundaries were moved by as much again before. */
const NEAR_MS = 150;
/** Runs are believed 250 ms after they began, and sound fades. */
const LATE_MS = 450;

export interface Count {
  hits: number;
  falseAlarms: number;
  misses: number;
  /** Of the hits: about whom the segments name. */
  named: number;
  /** Alerts where the truth is too near to a threshold to say. */
  neither: number;
}

export type Counts = Record<FeedbackType, Count>;

export function createCounts(): Counts {
  const entries = FeedbackType.options.map((type) => [
    type,
    { hits: 0, falseAlarms: 0, misses: 0, named: 0, neither: 0 },
  ]);
  return Object.fromEntries(entries) as Counts; // safe because the options are all types
}

/** Adds one meeting's alerts to the counts, and gives back a line for each that was wrong. */
export function countAlerts(
  counts: Counts,
  { name }: Meeting,
  alerts: readonly LiveAlert[],
  expected: readonly Expected[],
): string[] {
  const wrong: string[] = [];
  const found = new Set<Expected>();
  for (const alert of alerts) {
    const covering = expected.filter((one) => covers(one, alert));
    const match = covering.find(({ verdict }) => verdict === 'positive');
    if (match) {
      if (!found.has(match) && match.named.includes(alert.participant)) counts[alert.type].named += 1;
      found.add(match);
    } else if (covering.length > 0) counts[alert.type].neither += 1;
    else {
      counts[alert.type].falseAlarms += 1;
      wrong.push(`false  ${name} ${alert.type} ${alert.participant ?? '-'} at ${alert.atMs} ms`);
    }
  }
  for (const one of expected.filter(({ verdict }) => verdict === 'positive')) {
    if (found.has(one)) counts[one.type].hits += 1;
    else {
      counts[one.type].misses += 1;
      const span = `${Math.round(one.fromMs)} to ${Math.round(one.toMs)} ms`;
      wrong.push(`missed ${name} ${one.type} ${one.subjects.join(' or ')} ${span}`);
    }
  }

  return wrong;
}

function covers({ type, subjects, fromMs, toMs }: Expected, alert: LiveAlert): boolean {
  const isSame = type === alert.type && subjects.includes(alert.participant);
  return isSame && alert.atMs >= fromMs - NEAR_MS && alert.atMs <= toMs + LATE_MS;
}

export function addCounts(counts: readonly Count[]): Count {
  const sum = { hits: 0, falseAlarms: 0, misses: 0, named: 0, neither: 0 };
  for (const count of counts) {
    sum.hits += count.hits;
    sum.falseAlarms += count.falseAlarms;
    sum.misses += count.misses;
    sum.named += count.named;
    sum.neither += count.neither;
  }

  return sum;
}

export function toScore({ hits, falseAlarms, misses, named, neither }: Count): string {
  const share = (part: number, whole: number) => (whole === 0 ? '  -  ' : (part / whole).toFixed(3));
  const others = named < hits ? `, ${hits - named} about another speaker` : '';
  const counts = `of ${hits + misses} hit ${hits}, missed ${misses}; false ${falseAlarms}, neither way ${neither}${others}`;
  return `precision ${share(hits, hits + falseAlarms)} recall ${share(hits, hits + misses)} (${counts})`;
}

/** Pooled over clips, by time: 2 x both / (truth + found). Spans tidy. */
export function measureF1(clips: readonly { truth: TimeSpan[]; found: TimeSpan[] }[]): number {
  const both = clips.reduce((sum, { truth, found }) => sum + sumSpans(intersect(truth, found)), 0);
  return (2 * both) / clips.reduce((sum, { truth, found }) => sum + sumSpans(truth) + sumSpans(found), 0);
}
