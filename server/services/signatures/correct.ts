import { eq } from 'drizzle-orm';
import { envelopeRevisions, envelopes } from '@/drizzle/schema';
import type { CorrectEnvelopeInput, EnvelopeView } from '@/server/contract/signatures';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { conflict } from '@/server/lib/errors';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { dropCorrection, type PreparedCorrection, prepareCorrection, saveCorrection } from '../minutes';
import { publishChange } from './publish';
import { type ContestRow, type EnvelopeWithSigners, getEnvelopeId, loadEnvelopeFile, lockEnvelope } from './queries';
import { announceResumption, closeContests } from './resolve-contests';
import { takeStep } from './rules';
import { saveStep, stateOf } from './save-step';
import { appendToTrail, stopClock, type TrailEntry } from './trail';
import { toEnvelopeView } from './view';

/**
 * Gives contested sentences new words: a new version of the minutes, a new frozen file, a new revision of the envelope.
 * Who had signed keeps their signature and confirms just those sentences; who had not signs the new whole.
 * @throws AppError 404, 409 `NOT_CONTESTED` | `UNSUPPORTED_STATEMENTS` | `VERSION_CONFLICT` |
 * `CORRECTION_NEEDS_NEW_ENVELOPE`, or why the envelope is closed, 422 `STATEMENT_UNKNOWN` | `NOTHING_CORRECTED`
 */
export async function correctEnvelope(ctx: ServiceContext, input: CorrectEnvelopeInput): Promise<EnvelopeView> {
  authorize(ctx, 'send:signature');
  const id = await getEnvelopeId(ctx.db, ctx.organizationId, input.envelopeId);
  const before = await loadEnvelopeFile(ctx.db, id);
  assertCorrectable(before, input);

  const { corrections } = input;
  const prepared = await prepareCorrection(ctx, { minutesId: before.minutes.id, corrections });
  await withTransaction(ctx, async (tx) => {
    const locked = await lockEnvelope(tx, id);
    await saveRevision(tx, await stopClock(tx, ctx, id), locked, prepared, input);
  }).catch(async (error: unknown) => {
    await dropCorrection(ctx, prepared, error);
    throw error;
  });

  const file = await loadEnvelopeFile(ctx.db, id);
  publishChange(ctx, file.envelope, file.meeting.id);
  return toEnvelopeView(file);
}

/** Asked before anything is drawn, and once more under the lock. */
function assertCorrectable(locked: EnvelopeWithSigners, input: CorrectEnvelopeInput): void {
  if (locked.envelope.provider !== 'builtin') {
    throw conflict('CORRECTION_NEEDS_NEW_ENVELOPE', 'This provider cannot change a document that is out for signature');
  }
  takeCorrection(locked, input);
}

function takeCorrection(locked: EnvelopeWithSigners, { corrections }: CorrectEnvelopeInput) {
  return takeStep(stateOf(locked), {
    type: 'correct',
    statementIds: corrections.map(({ statementId }) => statementId),
  });
}

async function saveRevision(
  tx: Transaction,
  ctx: ServiceContext,
  locked: EnvelopeWithSigners,
  prepared: PreparedCorrection,
  input: CorrectEnvelopeInput,
): Promise<void> {
  const { envelope } = locked;
  const after = takeCorrection(locked, input);
  const { revision } = after;
  const saved = await saveCorrection(tx, ctx, prepared);
  const closed = listClosed(locked, input);
  const document = { documentSha256: prepared.pdfSha256, documentKey: prepared.pdfKey };

  await tx.insert(envelopeRevisions).values({
    organizationId: envelope.organizationId,
    envelopeId: envelope.id,
    revision,
    minutesVersion: saved.version,
    ...document,
    changedStatementIds: prepared.changedIds,
    createdAt: ctx.now(),
  });
  await tx
    .update(envelopes)
    .set({ ...document, revision, updatedAt: ctx.now() })
    .where(eq(envelopes.id, envelope.id));
  await saveStep(tx, ctx, locked, after, {});
  await closeContests(tx, ctx, closed, { status: 'corrected' });
  await appendToTrail(tx, ctx, envelope, describe(closed, { documentSha256: prepared.pdfSha256, revision }));
  const last = closed.at(-1);
  if (last) await announceResumption(tx, ctx, locked, after, last);
  await audit(tx, ctx, {
    action: 'envelope.correct',
    resourceType: 'envelope',
    resourceId: envelope.id,
    details: {
      revision,
      minutesVersion: saved.version,
      documentSha256: prepared.pdfSha256,
      statementIds: prepared.changedIds,
    },
  });
}

function listClosed({ contests }: EnvelopeWithSigners, { corrections }: CorrectEnvelopeInput): ContestRow[] {
  const corrected = new Set(corrections.map(({ statementId }) => statementId));

  return contests.filter(({ status, statementId }) => status === 'open' && corrected.has(statementId));
}

function describe(closed: ContestRow[], document: { documentSha256: string; revision: number }): TrailEntry[] {
  return [
    ...closed.map(({ id, signerId, statementId }) => ({
      type: 'contest.corrected' as const,
      signerId,
      details: { contestId: id, statementId },
    })),
    { type: 'envelope.corrected', details: document },
  ];
}
