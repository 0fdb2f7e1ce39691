import type { Manifest, ManifestStatement } from '@/server/contract/manifest';
import type { PresenceAtMoment, QuorumRule } from '@/server/contract/presence';
import type { CheckFinding } from '@/server/contract/verification';
import { failed, ok } from './finding';

/** Sentences name passages that the transcript has, say the same of a passage, and count people without contradiction. */
export function checkStatements({ statements, transcript, presence }: Manifest): CheckFinding {
  if (new Set(statements.map(({ id }) => id)).size !== statements.length) return failed('statements', 'twice');
  const leaves = transcript?.merkle.leaves ?? 0;
  const passages = new Map<number, string>();
  for (const [index, statement] of statements.entries()) {
    const place = { statement: index + 1 };
    if (statement.evidence.some(({ position }) => position >= leaves)) return failed('statements', 'outside', place);
    if (contradicts(passages, statement)) return failed('statements', 'contradiction', place);
    if (statement.presence && !isPossible(statement.presence, presence.rule)) {
      return failed('statements', 'presence', place);
    }
  }

  return ok('statements', 'consistent', { statements: statements.length, passages: passages.size });
}

function contradicts(passages: Map<number, string>, { evidence }: ManifestStatement): boolean {
  return evidence.some(({ position, startMs, endMs, leaf }) => {
    const before = passages.get(position);
    passages.set(position, leaf);
    return endMs < startMs || (before !== undefined && before !== leaf);
  });
}

function isPossible({ present, counted, quorum }: PresenceAtMoment, rule: QuorumRule | null): boolean {
  if (present < 0 || present > counted) return false;
  if (rule === null || quorum === 'no_rule') return rule === null && quorum === 'no_rule';
  return (quorum === 'met') === isMet(rule, present, counted);
}

function isMet(rule: QuorumRule, present: number, counted: number): boolean {
  if (rule.kind === 'majority') return present * 2 > counted;
  if (rule.kind === 'count') return present >= rule.count;
  return counted > 0 && present * 100 >= rule.percent * counted;
}
