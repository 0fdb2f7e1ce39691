import type { AnswerContestInput, EnvelopeView } from '@/server/contract/signatures';
import { withTransaction } from '@/server/db/with-transaction';
import { conflict, notFound } from '@/server/lib/errors';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { publishChange } from './publish';
import { type ContestRow, type EnvelopeWithSigners, getEnvelopeId, loadEnvelopeFile, lockEnvelope } from './queries';
import { announceResumption, closeContests } from './resolve-contests';
import { assertOpen, takeStep } from './rules';
import { saveStep, stateOf } from './save-step';
import { appendToTrail, stopClock } from './trail';
import { toEnvelopeView } from './view';

/**
 * The sender stands by a contested sentence and says why. Signing goes on once no other contest is open. The same
 * answer twice counts once.
 * @throws AppError 404, 409 `CONTEST_RESOLVED` | `ENVELOPE_COMPLETED` | `ENVELOPE_DECLINED` | `ENVELOPE_VOIDED`
 */
export async function answerContest(ctx: ServiceContext, input: AnswerContestInput): Promise<EnvelopeView> {
  authorize(ctx, 'send:signature');
  const id = await getEnvelopeId(ctx.db, ctx.organizationId, input.envelopeId);

  await withTransaction(ctx, async (tx) => {
    const locked = await lockEnvelope(tx, id);
    const contest = findContest(locked, input.contestId);
    if (contest.status === 'answered' && contest.answer === input.answer) return;
    assertOpen(locked.envelope.status);
    if (contest.status !== 'open') throw conflict('CONTEST_RESOLVED', 'This contest has been resolved already');

    const at = await stopClock(tx, ctx, id);
    const after = takeStep(stateOf(locked), { type: 'answer', contestId: contest.id });
    await saveStep(tx, at, locked, after, {});
    await closeContests(tx, at, [contest], { status: 'answered', answer: input.answer });
    const details = { contestId: contest.id, statementId: contest.statementId };
    await appendToTrail(tx, at, locked.envelope, [{ type: 'contest.answered', signerId: contest.signerId, details }]);
    await announceResumption(tx, at, locked, after, contest);
    await audit(tx, ctx, { action: 'envelope.answer', resourceType: 'envelope', resourceId: id, details });
  });

  const file = await loadEnvelopeFile(ctx.db, id);
  publishChange(ctx, file.envelope, file.meeting.id);
  return toEnvelopeView(file);
}

function findContest({ contests }: EnvelopeWithSigners, id: string): ContestRow {
  const contest = contests.find((one) => one.id === id);
  if (!contest) throw notFound('Contest');
  return contest;
}
