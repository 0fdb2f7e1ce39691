import type { DraftEvidence } from '@/server/contract/minutes';
import type { Unit } from './meeting';

/** Pointers to the sentences, verbatim and each once, in the order of the meeting. */
export function evidenceOf(units: Unit[]): DraftEvidence[] {
  const sorted = [...new Set(units)].sort((a, b) => a.index - b.index);
  return sorted.map((unit) => ({ utteranceIndex: unit.utteranceIndex, quote: unit.raw }));
}
