import { and, asc, eq, max, sql } from 'drizzle-orm';
import { minutesFreezes, transcripts, users, utteranceEdits, utterances } from '@/drizzle/schema';
import type {
  EditUtteranceInput,
  UtteranceEdits,
  UtteranceIdInput,
  UtteranceView,
} from '@/server/contract/transcripts';
import type { Queryable, Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { conflict, notFound } from '@/server/lib/errors';
import { audit } from '../audit';
import { actingUserId, authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { getMeetingRow, lockMeetingRow } from '../meetings';
import { getCurrentTranscript, selectUtterances } from './queries';
import { countWords } from './rules';
import { type TranscriptRow, toUtteranceView, type UtteranceRow } from './view';

/**
 * Corrects what an utterance says. What came in stays beside it, every step is kept, and statements keep the words
 * that they quoted. @throws AppError 404, 409 `WORDS_ERASED`
 */
export async function editUtterance(ctx: ServiceContext, input: EditUtteranceInput): Promise<UtteranceView> {
  authorize(ctx, 'write:meetings');
  const text = input.text
    .replace(/\s*\n\s*/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .trim();

  const view = await withTransaction(ctx, async (tx) => {
    const meeting = await lockMeetingRow(tx, ctx, input.id);
    const transcript = await getCurrentTranscript(tx, ctx, meeting.id);
    const { utterance, speaker } = await findUtterance(tx, transcript, input.utteranceId);
    if (utterance.erasureId !== null) throw conflict('WORDS_ERASED', 'These words were erased for good');
    if (utterance.text === text) return toUtteranceView(utterance, speaker);

    const row = await writeEdit(tx, ctx, transcript, utterance, text);
    await audit(tx, ctx, {
      action: 'transcript.edit_utterance',
      resourceType: 'utterance',
      resourceId: utterance.id,
      details: { meetingId: meeting.id, revision: row.revision },
    });
    return toUtteranceView(row, speaker);
  });

  ctx.ports.bus.publish({ type: 'meeting.changed', organizationId: ctx.organizationId, meetingId: input.id });
  return view;
}

/** Every change of one utterance, oldest first. @throws AppError 404 */
export async function listUtteranceEdits(ctx: ServiceContext, input: UtteranceIdInput): Promise<UtteranceEdits> {
  authorize(ctx, 'read:meetings');
  const meeting = await getMeetingRow(ctx.db, ctx, input.id);
  const transcript = await getCurrentTranscript(ctx.db, ctx, meeting.id);
  const { utterance } = await findUtterance(ctx.db, transcript, input.utteranceId);

  const rows = await ctx.db
    .select({ edit: utteranceEdits, name: users.name, email: users.email })
    .from(utteranceEdits)
    .innerJoin(users, eq(users.id, utteranceEdits.editedBy))
    .where(eq(utteranceEdits.utteranceId, utterance.id))
    .orderBy(asc(utteranceEdits.editedAt), asc(utteranceEdits.id));

  return {
    edits: rows.map(({ edit, name, email }) => ({
      before: edit.before,
      after: edit.after,
      editedBy: name ?? email,
      editedAt: edit.editedAt.toISOString(),
    })),
  };
}

async function findUtterance(db: Queryable, transcript: TranscriptRow, utteranceId: string) {
  const [found] = await selectUtterances(db).where(
    and(eq(utterances.id, utteranceId), eq(utterances.transcriptId, transcript.id)),
  );
  if (!found) throw notFound('Utterance');

  return found;
}

async function writeEdit(
  tx: Transaction,
  ctx: ServiceContext,
  transcript: TranscriptRow,
  before: UtteranceRow,
  text: string,
): Promise<UtteranceRow> {
  const moreWords = countWords(text) - countWords(before.text);
  const [row] = await tx
    .update(utterances)
    .set({ text, revision: before.revision + 1 })
    .where(eq(utterances.id, before.id))
    .returning();
  if (!row) throw notFound('Utterance');

  await tx.insert(utteranceEdits).values({
    organizationId: ctx.organizationId,
    utteranceId: row.id,
    before: before.text,
    after: text,
    editedBy: actingUserId(ctx),
    editedAt: await momentAfterFreezes(tx, ctx, transcript.id),
  });
  await tx
    .update(transcripts)
    .set({ words: sql`${transcripts.words} + ${moreWords}` })
    .where(eq(transcripts.id, transcript.id));
  return row;
}

/** Now, or just after the last minutes that rest on these words became final: a clock may have been set back since. */
async function momentAfterFreezes(tx: Transaction, ctx: ServiceContext, transcriptId: string): Promise<Date> {
  const [last] = await tx
    .select({ frozenAt: max(minutesFreezes.frozenAt) })
    .from(minutesFreezes)
    .where(eq(minutesFreezes.transcriptId, transcriptId));

  return new Date(Math.max(ctx.now().getTime(), (last?.frozenAt?.getTime() ?? 0) + 1));
}
