import type { DraftEvidence, DraftStatement } from '@/server/contract/minutes';
import { listWords, measureOverlap } from './words';

const ALIKE_WITH_SHARED_SPAN = 0.5;
const ALIKE_WITHOUT = 0.8;
const NEGATIONS = new Set([
  'nao',
  'nunca',
  'jamais',
  'nem',
  'not',
  'never',
  'reject',
  'rejected',
  'rejeitou',
  'rejeitado',
  'rejeitada',
]);

/** Joins statements that two parts of one meeting both made: first wording, all spans, the owner and date that one of them knew. */
export function mergeDuplicates(statements: DraftStatement[]): DraftStatement[] {
  const merged: DraftStatement[] = [];
  for (const statement of statements) {
    const index = merged.findIndex((earlier) => isSameStatement(earlier, statement));
    const earlier = merged[index];
    if (earlier === undefined) merged.push(statement);
    else merged[index] = join(earlier, statement);
  }
  return merged;
}

function isSameStatement(first: DraftStatement, second: DraftStatement): boolean {
  if (first.kind !== second.kind) return false;
  if (first.owner !== null && second.owner !== null && first.owner !== second.owner) return false;
  if (first.due !== null && second.due !== null && first.due !== second.due) return false;

  const left = listWords(first.text);
  const right = listWords(second.text);
  // "approve 2026" and "approve 2027", "approved" and "not approved" share most words and are not the same.
  if (fingerprint(left) !== fingerprint(right)) return false;
  const cited = new Set(first.evidence.map((span) => span.utteranceIndex));
  const sharesSpan = second.evidence.some((span) => cited.has(span.utteranceIndex));
  return measureOverlap(left, right) >= (sharesSpan ? ALIKE_WITH_SHARED_SPAN : ALIKE_WITHOUT);
}

function fingerprint(words: string[]): string {
  const telling = words.filter((word) => /\d/u.test(word) || NEGATIONS.has(word));
  return [...new Set(telling)].sort().join(' ');
}

function join(first: DraftStatement, second: DraftStatement): DraftStatement {
  return {
    ...first,
    owner: first.owner ?? second.owner,
    due: first.due ?? second.due,
    evidence: joinEvidence(first.evidence, second.evidence),
  };
}

export function joinEvidence(...lists: DraftEvidence[][]): DraftEvidence[] {
  const byUtterance = new Map<number, DraftEvidence>();
  for (const span of lists.flat()) {
    if (!byUtterance.has(span.utteranceIndex)) byUtterance.set(span.utteranceIndex, span);
  }
  return [...byUtterance.values()].sort((a, b) => a.utteranceIndex - b.utteranceIndex);
}
