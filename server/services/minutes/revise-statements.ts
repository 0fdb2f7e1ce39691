import type { EvidenceView, StatementInput } from '@/server/contract/minutes';
import { AppError } from '@/server/lib/errors';
import { checkStatement } from './check-statement';
import { toEvidence } from './passage';
import type { GateMaterial } from './source-material';
import { type MinutesStatement, type Person, toOneLine, toOneLineOrNull } from './statement';

export interface Revision {
  previous: MinutesStatement[];
  wanted: StatementInput[];
  material: GateMaterial;
  /** Who makes the change, and vouches for what they declare. */
  person: Person;
  at: Date;
  createId: () => string;
}

/**
 * The list as a person wants it. Statements whose claim changed pass through the gate again; a declaration stands as
 * long as what was declared does.
 * @throws AppError 422 `EVIDENCE_UNKNOWN`, `STATEMENT_EMPTY`
 */
export function reviseStatements(revision: Revision): MinutesStatement[] {
  assertEvidenceKnown(revision);
  const known = new Map(revision.previous.map((statement) => [statement.id, statement]));

  return revision.wanted.map((wanted) => {
    const before = takeKnown(known, wanted.id);
    const after = applyChange(before, wanted, revision);
    return judge(before, after, wanted.support === 'declared', revision);
  });
}

/** A second statement with the same id is a new one. */
function takeKnown(known: Map<string, MinutesStatement>, id: string | undefined): MinutesStatement | null {
  const before = id === undefined ? undefined : known.get(id);
  if (before) known.delete(before.id);
  return before ?? null;
}

function applyChange(before: MinutesStatement | null, wanted: StatementInput, revision: Revision): MinutesStatement {
  const text = toOneLine(wanted.text);
  if (text === '') throw new AppError({ code: 'STATEMENT_EMPTY', status: 422, message: 'A statement has no words' });

  return {
    id: before?.id ?? revision.createId(),
    section: toOneLine(wanted.section),
    kind: wanted.kind,
    text,
    owner: wanted.owner === undefined ? (before?.owner ?? null) : toOneLineOrNull(wanted.owner),
    due: wanted.due === undefined ? (before?.due ?? null) : toOneLineOrNull(wanted.due),
    support: before?.support ?? 'unsupported',
    reasons: before?.reasons ?? [],
    declaredBy: before?.declaredBy ?? null,
    declaredAt: before?.declaredAt ?? null,
    writtenBy: before?.text === text ? before.writtenBy : 'person',
    evidence: chooseEvidence(before, wanted, revision.material),
  };
}

function chooseEvidence(
  before: MinutesStatement | null,
  wanted: StatementInput,
  material: GateMaterial,
): EvidenceView[] {
  if (!wanted.evidence) return before?.evidence ?? [];

  return wanted.evidence.flatMap(({ utteranceId, quote }) => {
    const kept = before?.evidence.find((one) => one.utteranceId === utteranceId && one.quote === quote);
    const utterance = material.utterances.get(utteranceId);
    if (kept) return [kept];
    return utterance ? [toEvidence(utterance, quote)] : [];
  });
}

function judge(
  before: MinutesStatement | null,
  after: MinutesStatement,
  isDeclaredNow: boolean,
  revision: Revision,
): MinutesStatement {
  const isUnchanged = before !== null && hasSameClaim(before, after);
  if (isUnchanged && (before.support === 'declared' || !isDeclaredNow)) return after;

  const verdict = checkStatement(after, revision.material);
  if (!isDeclaredNow) return { ...after, ...verdict, declaredBy: null, declaredAt: null };
  return { ...after, ...verdict, support: 'declared', declaredBy: revision.person, declaredAt: revision.at };
}

function hasSameClaim(before: MinutesStatement, after: MinutesStatement): boolean {
  return toClaimKey(before) === toClaimKey(after);
}

function toClaimKey({ kind, text, owner, due, evidence }: MinutesStatement): string {
  return JSON.stringify([kind, text, owner, due, evidence.map((one) => [one.utteranceId, one.quote])]);
}

function assertEvidenceKnown({ wanted, material }: Revision): void {
  const asked = wanted.flatMap((statement) => statement.evidence ?? []).map((one) => one.utteranceId);
  const unknown = [...new Set(asked)].filter((id) => !material.utterances.has(id));
  if (unknown.length === 0) return;

  throw new AppError({
    code: 'EVIDENCE_UNKNOWN',
    status: 422,
    message: 'Evidence must point into the transcript of these minutes',
    details: { utteranceIds: unknown },
  });
}
