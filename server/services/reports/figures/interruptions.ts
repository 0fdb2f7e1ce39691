import type { Interruption, TimeSpan } from '@/server/contract/reports';

interface Said {
  participant: string;
  start: number;
  end: number;
}

/**
 * Somebody begins while another speaks, and both speak for at least `leastMs`. It is on the one who has spoken for the
 * longest; who begins at the very same moment interrupts nobody.
 */
export function findInterruptions(speechOf: ReadonlyMap<string, readonly TimeSpan[]>, leastMs: number): Interruption[] {
  const said = [...speechOf]
    .flatMap(([participant, spans]) => spans.map(([start, end]) => ({ participant, start, end })))
    .sort((one, other) => one.start - other.start || compare(one.participant, other.participant));
  const found: Interruption[] = [];
  let speaking: Said[] = [];
  for (const one of said) {
    speaking = speaking.filter(({ end }) => end > one.start);
    const holder = speaking.find((other) => other.participant !== one.participant && other.start < one.start);
    if (holder) found.push(...judge(holder, one, leastMs));
    speaking.push(one);
  }

  return found;
}

function judge(holder: Said, one: Said, leastMs: number): Interruption[] {
  const bothMs = Math.min(holder.end, one.end) - one.start;
  if (bothMs < leastMs) return [];

  return [{ atMs: one.start, by: one.participant, on: holder.participant, bothMs, tookFloor: holder.end < one.end }];
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
