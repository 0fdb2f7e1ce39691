import type { EraseWordsInput, ErasureList } from '@/server/contract/dossiers';
import type { Erasure } from '@/server/contract/manifest';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import type { SigningPair } from '@/server/dossier';
import { conflict } from '@/server/lib/errors';
import type { LeafInput } from '@/server/ports/worker-pool';
import { audit } from '../audit';
import { actingUserId, authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { announceMinutes, eraseQuotes, type FreezeRow, listFreezes, lockMeetingWithMinutes } from '../minutes';
import { eraseSpeech, findSpeech, readFrozenPages, type Speech } from '../transcripts';
import { assertErasable } from './assert-erasable';
import { loadSigningPair } from './signing-pair';
import { type ErasureRow, momentAfter, toAuditEntry, toErasureView, writeErasure } from './write-erasure';

/**
 * Erases for good what one person said in a meeting: in the transcript, in its earlier imports, in corrections and in
 * quotes. What final minutes need of it, a leaf that tells nothing, stays in a signed certificate, one a transcript.
 * @throws AppError 403, 404, 409 `ERASURE_BLOCKED_BY_SIGNING`, `WORDS_ERASED`, `MINUTES_DRAFTING`
 */
export async function eraseWords(ctx: ServiceContext, input: EraseWordsInput): Promise<ErasureList> {
  authorize(ctx, 'delete:meetings');
  actingUserId(ctx);
  await findSpeech(ctx.db, ctx, { meetingId: input.id, speakerId: input.speakerId }); // refuses before a key is made
  const pair = await loadSigningPair(ctx);

  const { erased, minutesIds } = await withTransaction(ctx, (tx) => eraseInTransaction(tx, ctx, input, pair));

  ctx.ports.bus.publish({ type: 'meeting.changed', organizationId: ctx.organizationId, meetingId: input.id });
  for (const id of minutesIds) announceMinutes(ctx, { id, meetingId: input.id });
  return { erasures: erased.map(({ row, passages }) => toErasureView(row, passages)) };
}

async function eraseInTransaction(tx: Transaction, ctx: ServiceContext, input: EraseWordsInput, pair: SigningPair) {
  const { id: meetingId } = await lockMeetingWithMinutes(tx, ctx, input.id);
  const spoken = await findSpeech(tx, ctx, { meetingId, speakerId: input.speakerId });
  if (spoken.length === 0) throw conflict('WORDS_ERASED', 'This person has no words left here');

  const freezes = await listFreezes(tx, ctx, meetingId);
  const transcriptIds = spoken.map(({ transcriptId }) => transcriptId);
  await assertErasable(tx, ctx, meetingId, { what: { transcriptIds }, freezes });

  const erasedAt = momentAfter(ctx, freezes);
  const erased: { row: ErasureRow; passages: number }[] = [];
  for (const speech of spoken) {
    const leaves = await hashWords(tx, ctx, freezes, speech);
    const what = { kind: 'utterances' as const, transcriptId: speech.transcriptId, leaves, recording: null };
    const row = await writeErasure(tx, ctx, { meetingId, reason: input.reason, erasedAt, what }, pair);
    await eraseSpeech(tx, speech, row.id);
    await eraseQuotes(tx, { meetingId, erasureId: row.id, utteranceIds: speech.utteranceIds });
    erased.push({ row, passages: speech.utteranceIds.length });
  }

  for (const { row, passages } of erased) await audit(tx, ctx, toAuditEntry(row, passages));
  return { erased, minutesIds: [...new Set(freezes.map(({ minutesId }) => minutesId))] };
}

/** The leaves of these words in the tree of each final version that rests on them, the oldest first. */
async function hashWords(
  tx: Transaction,
  ctx: ServiceContext,
  freezes: readonly FreezeRow[],
  speech: Speech,
): Promise<Erasure['leaves']> {
  const positions = new Set(speech.positions);
  const found: Erasure['leaves'] = [];
  for (const { minutesId, transcriptId, frozenAt } of freezes) {
    if (transcriptId !== speech.transcriptId) continue;

    for await (const page of readFrozenPages(tx, { minutesId, transcriptId, frozenAt })) {
      const spoken = page.filter((one): one is LeafInput => 'salt' in one && positions.has(one.position));
      if (spoken.length === 0) continue;
      const { leaves } = await ctx.ports.workers.run('merkle-root', { leaves: spoken });
      found.push(...spoken.map(({ position }, index) => ({ minutesId, position, leaf: leaves[index] ?? '' })));
    }
  }
  return found;
}
