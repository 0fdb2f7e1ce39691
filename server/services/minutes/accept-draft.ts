import { randomUUID } from 'node:crypto';
import { setImmediate as letOthersRun } from 'node:timers/promises';
import type { DraftStatement, EvidenceView } from '@/server/contract/minutes';
import { checkStatement } from './check-statement';
import { toEvidence } from './passage';
import type { GateMaterial, SourceUtterance } from './source-material';
import { type MinutesStatement, toOneLine, toOneLineOrNull } from './statement';

/**
 * What a drafter proposes, as statements that passed through the gate. A decision or an action that points at nothing
 * in the transcript is left out: nobody said it, and it may come from a trick spoken into the meeting.
 */
export async function acceptDraft(
  proposed: DraftStatement[],
  transcript: SourceUtterance[],
  material: GateMaterial,
): Promise<MinutesStatement[]> {
  const accepted: MinutesStatement[] = [];
  for (const proposal of proposed) {
    const statement = toUncheckedStatement(proposal, transcript, randomUUID());
    const pointsNowhere = statement.evidence.length === 0 && bindsPeople(statement);
    if (statement.text === '' || pointsNowhere) continue;

    accepted.push({ ...statement, ...checkStatement(statement, material) });
    await letOthersRun(); // a statement takes milliseconds, a long draft would hold up everyone
  }
  return accepted;
}

/** A proposal before the gate has seen it; `unsupported` without a reason means that. */
export function toUncheckedStatement(
  proposed: DraftStatement,
  transcript: SourceUtterance[],
  id: string,
): MinutesStatement {
  return {
    id,
    section: toOneLine(proposed.section),
    kind: proposed.kind,
    text: toOneLine(proposed.text),
    owner: toOneLineOrNull(proposed.owner),
    due: toOneLineOrNull(proposed.due),
    support: 'unsupported',
    reasons: [],
    declaredBy: null,
    declaredAt: null,
    writtenBy: 'machine',
    evidence: resolveEvidence(proposed, transcript),
  };
}

function resolveEvidence(proposed: DraftStatement, transcript: SourceUtterance[]): EvidenceView[] {
  return proposed.evidence.flatMap(({ utteranceIndex, quote }) => {
    const utterance = transcript[utteranceIndex];
    return utterance ? [toEvidence(utterance, quote)] : [];
  });
}

function bindsPeople({ kind }: MinutesStatement): boolean {
  return kind === 'decision' || kind === 'action';
}
