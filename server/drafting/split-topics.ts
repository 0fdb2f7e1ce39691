import type { Meeting, Unit } from './meeting';

/** A stretch of the meeting that stays on its subject. */
export interface Segment {
  units: Unit[];
  words: number;
  /** Who speaks most of it, and their share of its words. */
  leader: string | null;
  leaderShare: number;
}

const SHARES_FOR_BOUNDARY = 0.35;

/** Cuts the meeting into `count` stretches of similar size, each cut where the vocabulary changes most near its place. */
export function splitTopics(meeting: Meeting, count: number): Segment[] {
  const units = meeting.units;
  const size = 1 / count;
  const cuts = [0];
  for (let part = 1; part < count; part += 1) {
    const window = units.filter((unit) => Math.abs(unit.position - part * size) < size * SHARES_FOR_BOUNDARY);
    const best = window.reduce<{ at: number; value: number } | null>((found, unit) => {
      const value = cohesionAt(units, unit.index);
      return found === null || value < found.value ? { at: unit.index, value } : found;
    }, null);
    if (best !== null && best.at > (cuts.at(-1) ?? 0)) cuts.push(best.at);
  }
  return cuts
    .map((from, index) => toSegment(units.slice(from, cuts[index + 1] ?? units.length)))
    .filter((segment) => segment.words > 0);
}

/** Overlap of the vocabulary before and after a place. */
function cohesionAt(units: Unit[], at: number): number {
  const before = new Set(units.slice(Math.max(0, at - 12), at).flatMap((unit) => unit.stems));
  const after = new Set(units.slice(at, at + 12).flatMap((unit) => unit.stems));
  if (before.size === 0 || after.size === 0) return 1;
  const shared = [...before].filter((stem) => after.has(stem)).length;
  return shared / Math.sqrt(before.size * after.size);
}

function toSegment(units: Unit[]): Segment {
  const words = units.reduce((sum, unit) => sum + unit.words, 0);
  const bySpeaker = new Map<string, number>();
  for (const unit of units)
    if (unit.speaker !== null) bySpeaker.set(unit.speaker, (bySpeaker.get(unit.speaker) ?? 0) + unit.words);
  const [leader, spoken] = [...bySpeaker].sort((a, b) => b[1] - a[1])[0] ?? [null, 0];
  return { units, words, leader, leaderShare: words === 0 ? 0 : spoken / words };
}
