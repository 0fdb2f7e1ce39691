import { randomUUID } from 'node:crypto';
import { and, count, eq } from 'drizzle-orm';
import { contests } from '@/drizzle/schema';
import type { ContestInput, SigningView } from '@/server/contract/signatures';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { AppError, conflict } from '@/server/lib/errors';
import { audit } from '../../audit';
import type { BaseContext, ServiceContext } from '../../context';
import { publishChange } from '../publish';
import { loadEnvelopeFile } from '../queries';
import { takeStep } from '../rules';
import { saveStep, stateOf } from '../save-step';
import { appendToTrail, stopClock } from '../trail';
import { listFrozenStatements } from './frozen-statements';
import type { Viewer } from './identify';
import { asSigner, openLink } from './link';
import { type LockedLink, lockLink } from './lock-link';
import { assertSameDocument } from './sign';
import { getSigningView } from './signing-view';

/** Each contest writes to everyone: who still disagrees after so many answers can refuse to sign. */
const MOST_CONTESTS_OF_A_SENTENCE = 3;

/**
 * Objects to one sentence, with a reason and perhaps a wording that the signer would agree to. Signing rests for
 * everyone until the sender has answered or corrected it.
 * @throws AppError as `openLink`, 409 `ALREADY_SIGNED` | `NOT_YOUR_TURN` | `ALREADY_CONTESTED` | `ALREADY_ANSWERED` |
 * `DOCUMENT_CHANGED` | `SIGNED_ELSEWHERE`, 422 `STATEMENT_UNKNOWN`
 */
export async function contest(base: BaseContext, input: ContestInput, viewer: Viewer = null): Promise<SigningView> {
  const link = await openLink(base, input.token);

  await withTransaction(base, async (tx) => {
    const locked = await lockLink(tx, base, link);
    if (locked.envelope.provider !== 'builtin') {
      throw conflict('SIGNED_ELSEWHERE', 'This document is signed on the page of its provider');
    }
    assertSameDocument(locked.envelope, input.documentSha256);
    await recordContest(tx, await stopClock(tx, asSigner(base, locked), locked.envelope.id), locked, input);
  });

  publishChange(base, link.envelope);
  return getSigningView(base, { token: input.token }, viewer);
}

async function recordContest(
  tx: Transaction,
  ctx: ServiceContext,
  locked: LockedLink,
  { statementId, reason, proposal }: ContestInput,
): Promise<void> {
  const { envelope, signer } = locked;
  const contestId = randomUUID();
  const signerId = signer.id;
  const statementText = await findStatementText(tx, envelope.id, statementId);
  const after = takeStep(stateOf(locked), { type: 'contest', contest: { id: contestId, signerId, statementId } });
  const isFirst = envelope.status !== 'contested';
  await assertNotWornOut(tx, locked, statementId);

  await tx.insert(contests).values({
    id: contestId,
    organizationId: envelope.organizationId,
    envelopeId: envelope.id,
    signerId,
    revision: envelope.revision,
    statementId,
    statementText,
    reason,
    proposal: proposal ?? null,
    status: 'open',
    createdAt: ctx.now(),
  });
  await saveStep(tx, ctx, locked, after, {});
  const details = { contestId, statementId, revision: envelope.revision };
  await appendToTrail(tx, ctx, envelope, [
    { type: 'signer.contested', signerId, details },
    ...(isFirst ? [{ type: 'envelope.contested' as const, details }] : []),
  ]);
  await ctx.ports.jobs.enqueue(
    tx,
    'envelope.notice',
    { envelopeId: envelope.id, kind: 'contested', contestId },
    { key: contestId },
  );
  await audit(tx, ctx, { action: 'envelope.contest', resourceType: 'envelope', resourceId: envelope.id, details });
}

async function assertNotWornOut(tx: Transaction, { envelope, signer }: LockedLink, statementId: string): Promise<void> {
  const [raised] = await tx
    .select({ times: count() })
    .from(contests)
    .where(
      and(
        eq(contests.signerId, signer.id),
        eq(contests.statementId, statementId),
        eq(contests.revision, envelope.revision),
      ),
    );
  if ((raised?.times ?? 0) < MOST_CONTESTS_OF_A_SENTENCE) return;

  throw conflict('ALREADY_ANSWERED', 'This sentence has been contested and answered several times');
}

async function findStatementText(tx: Transaction, envelopeId: string, statementId: string): Promise<string> {
  const { minutes } = await loadEnvelopeFile(tx, envelopeId);
  const statement = (await listFrozenStatements(tx, minutes)).find(({ id }) => id === statementId);
  if (statement) return statement.text;

  throw new AppError({ code: 'STATEMENT_UNKNOWN', status: 422, message: 'The document has no such sentence' });
}
