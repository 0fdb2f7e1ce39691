import { randomUUID } from 'node:crypto';
import type { MinutesView, SignatureIntent, UpdateMinutesInput } from '@/server/contract/minutes';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { AppError } from '@/server/lib/errors';
import { audit } from '../audit';
import { actingUserId, authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { assertAmends } from './assert-amends';
import { assertVersion } from './assert-version';
import { announceMinutes } from './events';
import { finalizeMinutes } from './finalize';
import { loadGateMaterial } from './gate-material';
import { parseMarkdown } from './markdown/parse-markdown';
import { getPerson, listStatements, lockMinutesRow, type MinutesRow } from './queries';
import { reviseStatements } from './revise-statements';
import { assertEditable, assertFinalizable } from './rules';
import { saveVersion } from './save-version';
import type { MinutesStatement } from './statement';
import { loadMinutesView } from './view';

export interface UpdatedMinutes {
  minutes: MinutesView;
  /** Set when this call made the minutes final and a draft request had asked for signatures: the door sends them. */
  signatureIntent: SignatureIntent | null;
}

/**
 * Saves a person's change as a new version, and makes the minutes final when `status` asks for it: both or neither.
 * @throws AppError 409 `VERSION_CONFLICT` with the newer minutes, `MINUTES_FROZEN`, `MINUTES_DRAFTING`,
 * 400 `STATEMENTS_OR_CONTENT`, 422 `EVIDENCE_UNKNOWN`, `CONTENT_UNREADABLE`, and what `finalizeMinutes` refuses with
 */
export async function updateMinutes(ctx: ServiceContext, input: UpdateMinutesInput): Promise<UpdatedMinutes> {
  authorize(ctx, 'write:meetings');
  if (input.statements && input.content !== undefined) {
    throw new AppError({
      code: 'STATEMENTS_OR_CONTENT',
      status: 400,
      message: 'Send either statements or content, not both',
    });
  }

  const minutes = await saveChange(ctx, input);
  if (input.status !== 'finalized') return { minutes, signatureIntent: null };
  return finalizeMinutes(ctx, { id: input.id, version: minutes.version });
}

async function saveChange(ctx: ServiceContext, input: UpdateMinutesInput): Promise<MinutesView> {
  const userId = actingUserId(ctx);

  const { row, view } = await withTransaction(ctx, async (tx) => {
    const current = await lockMinutesRow(tx, ctx, input.id);
    assertEditable(current);
    await assertVersion(tx, ctx, current, input.version);

    const previous = await listStatements(tx, current.id);
    const next = await revise(tx, ctx, { row: current, previous, input, userId });
    // Saving a draft that broke off, even as it is, means that a person goes on with it.
    const hasChanged = next !== null && (current.failureCode !== null || !isSame(previous, next));
    if (input.status === 'finalized') {
      assertFinalizable(hasChanged ? null : current.failureCode, next ?? previous);
      await assertAmends(tx, current, next ?? previous);
    }
    if (!hasChanged) return { row: null, view: await loadMinutesView(tx, ctx, current) };

    const saved = await saveVersion(tx, ctx, current, {
      statements: next,
      savedBy: userId,
      fields: { failureCode: null },
    });
    await audit(tx, ctx, {
      action: 'minutes.update',
      resourceType: 'minutes',
      resourceId: saved.id,
      details: { version: saved.version, statements: next.length, newlyDeclared: listNewlyDeclared(previous, next) },
    });
    return { row: saved, view: await loadMinutesView(tx, ctx, saved) };
  });

  if (row) announceMinutes(ctx, row);
  return view;
}

interface Change {
  row: MinutesRow;
  previous: MinutesStatement[];
  input: UpdateMinutesInput;
  userId: string;
}

/** The list as asked for; `null` when the request names none. */
async function revise(tx: Transaction, ctx: ServiceContext, change: Change): Promise<MinutesStatement[] | null> {
  const { row, previous, input } = change;
  const wanted = input.content === undefined ? input.statements : parseMarkdown(input.content, previous);
  if (!wanted) return null;

  const asked = wanted.flatMap((statement) => statement.evidence ?? []).map((one) => one.utteranceId);
  const held = previous.flatMap((statement) => statement.evidence).map((one) => one.utteranceId);
  return reviseStatements({
    previous,
    wanted,
    material: await loadGateMaterial(tx, row, [...asked, ...held]),
    person: await getPerson(tx, change.userId),
    at: ctx.now(),
    createId: randomUUID,
  });
}

function isSame(previous: MinutesStatement[], next: MinutesStatement[]): boolean {
  return JSON.stringify(previous) === JSON.stringify(next);
}

function listNewlyDeclared(previous: MinutesStatement[], next: MinutesStatement[]): string[] {
  const before = new Map(previous.map(({ id, declaredAt }) => [id, declaredAt?.getTime()]));
  const isNew = ({ id, declaredAt }: MinutesStatement) =>
    declaredAt !== null && before.get(id) !== declaredAt.getTime();

  return next.filter(isNew).map(({ id }) => id);
}
