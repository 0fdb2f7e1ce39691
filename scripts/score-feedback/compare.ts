import { FeedbackType } from '@/server/contract/feedback';
import type { LiveAlert } from '@/server/ports/live-hub';
import type { Clip, Span } from './read-clips';
import { measureWithin } from './truth';
import type { Expected } from './truth';

const NEAR_MS = 300;
/** Runs are believed 250 ms after they began, and sound fades. */
const LATE_MS = 600;

export interface Count {
  hits: number;
  falseAlarms: number;
  misses: number;
}

export type Counts = Record<FeedbackType, Count>;

export function createCounts(): Counts {
  const entries = FeedbackType.options.map((type) => [type, { hits: 0, falseAlarms: 0, misses: 0 }]);
  return Object.fromEntries(entries) as Counts; // safe because the options are all types
}

/** Adds one clip's alerts to the counts, and gives back a line for each that was wrong. */
export function countAlerts(counts: Counts, clip: Clip, alerts: LiveAlert[], expected: Expected[]): string[] {
  const wrong: string[] = [];
  const found = new Set<Expected>();
  for (const alert of alerts) {
    const match = expected.find((one) => covers(one, alert) && one.verdict === 'positive');
    if (match) found.add(match);
    else if (!expected.some((one) => covers(one, alert))) {
      counts[alert.type].falseAlarms += 1;
      wrong.push(`false  ${clip.name} ${alert.type} ${alert.participant ?? '-'} at ${alert.atMs} ms`);
    }
  }
  for (const one of expected.filter(({ verdict }) => verdict === 'positive')) {
    if (found.has(one)) counts[one.type].hits += 1;
    else {
      counts[one.type].misses += 1;
      wrong.push(`missed ${clip.name} ${one.type} ${one.participant ?? '-'} from ${Math.round(one.fromMs)} ms`);
    }
  }

  return wrong;
}

function covers(expected: Expected, { type, participant, atMs }: LiveAlert): boolean {
  const isSame = expected.type === type && expected.participant === participant;
  return isSame && atMs >= expected.fromMs - NEAR_MS && atMs <= expected.toMs + LATE_MS;
}

export function toScore({ hits, falseAlarms, misses }: Count): string {
  const share = (part: number, whole: number) => (whole === 0 ? '  -  ' : (part / whole).toFixed(3));
  const counts = `hits ${hits} false ${falseAlarms} missed ${misses}`;
  return `precision ${share(hits, hits + falseAlarms)} recall ${share(hits, hits + misses)} (${counts})`;
}

/** Pooled over clips, by time: 2 x both / (truth + found). */
export function measureF1(clips: { truth: Span[]; found: Span[] }[]): number {
  const lengthOf = (spans: Span[]) => spans.reduce((sum, [start, end]) => sum + end - start, 0);
  const both = clips.reduce(
    (sum, { truth, found }) => sum + found.reduce((part, span) => part + measureWithin(truth, span), 0),
    0,
  );
  return (2 * both) / clips.reduce((sum, { truth, found }) => sum + lengthOf(truth) + lengthOf(found), 0);
}
