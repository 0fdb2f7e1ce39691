import { randomUUID } from 'node:crypto';
import { minutes } from '@/drizzle/schema';
import type { MinutesView } from '@/server/contract/minutes';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { conflict } from '@/server/lib/errors';
import { audit } from '../audit';
import { actingUserId, authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { toAmendedId } from './amendment-changes';
import { announceMinutes } from './events';
import { findAmendment, getMinutesRow, listStatements, lockMinutesRow, type MinutesRow } from './queries';
import { assertAmendable } from './rules';
import { saveVersion } from './save-version';
import { loadMinutesView } from './view';

/**
 * Starts minutes of their own that amend signed ones: a draft with the same sentences, to be changed, finalized and
 * signed like any other. The signed ones stay in force until that is done.
 * @throws AppError 404, 409 `MINUTES_NOT_SIGNED`, `AMENDMENT_OPEN` with `{minutesId}`
 */
export async function amendMinutes(ctx: ServiceContext, input: { id: string }): Promise<MinutesView> {
  authorize(ctx, 'write:meetings');
  const userId = actingUserId(ctx);

  const draft = await withTransaction(ctx, async (tx) => {
    const signed = await lockMinutesRow(tx, ctx, input.id);
    assertAmendable(signed);
    await assertNoOpenAmendment(tx, ctx, signed);

    const row = await insertAmendment(tx, ctx, signed, userId);
    const statements = await listStatements(tx, signed.id);
    const saved = await saveVersion(tx, ctx, row, {
      statements: statements.map((statement) => ({ ...statement, id: toAmendedId(row.id, statement.id) })),
      savedBy: userId,
    });
    await audit(tx, ctx, {
      action: 'minutes.amend',
      resourceType: 'minutes',
      resourceId: row.id,
      details: { amendsMinutesId: signed.id, amendsSha256: signed.pdfSha256 },
    });
    return saved;
  });

  announceMinutes(ctx, draft);
  return loadMinutesView(ctx.db, ctx, draft);
}

/** One that is being written or is out for signature; a refused or finished one is in nobody's way. */
async function assertNoOpenAmendment(tx: Transaction, ctx: ServiceContext, signed: MinutesRow): Promise<void> {
  const newestId = await findAmendment(tx, signed);
  if (newestId === null) return;
  const { status } = await getMinutesRow(tx, ctx, newestId);
  if (status !== 'draft' && status !== 'sent_for_signature') return;

  throw conflict('AMENDMENT_OPEN', 'These minutes are being amended already', { minutesId: newestId });
}

async function insertAmendment(
  tx: Transaction,
  ctx: ServiceContext,
  signed: MinutesRow,
  createdBy: string,
): Promise<MinutesRow> {
  const { organizationId, meetingId, transcriptId, template, language, drafterKind, drafter, generatedAt } = signed;
  const [row] = await tx
    .insert(minutes)
    .values({
      id: randomUUID(),
      ...{ organizationId, meetingId, transcriptId, template, language, drafterKind, drafter, generatedAt },
      status: 'draft',
      draftShare: 100,
      amendsMinutesId: signed.id,
      createdBy,
      createdAt: ctx.now(),
      updatedAt: ctx.now(),
    })
    .returning();
  if (!row) throw new Error('insert returned no row');
  return row;
}
