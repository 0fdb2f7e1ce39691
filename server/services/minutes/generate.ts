import { minutes } from '@/drizzle/schema';
import type { GenerateMinutesInput, MinutesView, SignatureIntent } from '@/server/contract/minutes';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import { actingUserId, authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { getMeetingRow } from '../meetings';
import { findCurrentTranscript } from '../transcripts';
import { announceMinutes } from './events';
import { assertCanDraft, chooseDrafter } from './rules';
import { toMinutesView } from './view';

/**
 * Opens new minutes of a meeting and has them drafted; earlier ones stay.
 * @throws AppError 409 `NO_TRANSCRIPT`, `DRAFTER_UNAVAILABLE`, 422 `TRANSCRIPT_TOO_SHORT`
 */
export async function generateMinutes(ctx: ServiceContext, input: GenerateMinutesInput): Promise<MinutesView> {
  authorize(ctx, 'generate:minutes');
  const createdBy = actingUserId(ctx);
  await getMeetingRow(ctx.db, ctx, input.id);

  const transcript = await findCurrentTranscript(ctx.db, ctx, input.id);
  assertCanDraft(transcript);
  const drafterKind = chooseDrafter({
    asked: input.drafter,
    isTest: input.testMode ?? false,
    hasModel: ctx.ports.minutesWriter !== null,
  });

  const row = await withTransaction(ctx, async (tx) => {
    const [inserted] = await tx
      .insert(minutes)
      .values({
        organizationId: ctx.organizationId,
        meetingId: input.id,
        transcriptId: transcript.id,
        status: 'drafting',
        template: input.template,
        language: input.language ?? null,
        drafterKind,
        signatureIntent: toSignatureIntent(input),
        createdBy,
        createdAt: ctx.now(),
        updatedAt: ctx.now(),
      })
      .returning();
    if (!inserted) throw new Error('Insert gave no row');

    const payload = { organizationId: ctx.organizationId, minutesId: inserted.id };
    await ctx.ports.jobs.enqueue(tx, 'minutes.draft', payload, { key: inserted.id });
    await audit(tx, ctx, {
      action: 'minutes.generate',
      resourceType: 'minutes',
      resourceId: inserted.id,
      details: { meetingId: input.id, template: input.template, drafter: drafterKind },
    });
    return inserted;
  });

  announceMinutes(ctx, row);
  return toMinutesView(row, { statements: [], transcript, amendedByMinutesId: null, publicUrl: ctx.config.publicUrl });
}

/** Signers are kept until the minutes are final; only then is there something to sign. */
function toSignatureIntent({ includeSignature, signers }: GenerateMinutesInput): SignatureIntent | null {
  return includeSignature && signers?.length ? { signers } : null;
}
