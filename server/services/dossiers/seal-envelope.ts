import { and, eq, isNull, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { envelopes } from '@/drizzle/schema';
import { loadEnvelopeFile, publishChange } from '../signatures';
import type { BaseContext } from '../context';
import { makeSealedFile } from './make-sealed-file';
import { describeFailure, refuseSeal } from './refuse-seal';
import { saveSeal } from './save-seal';

/**
 * Seals a completed envelope: the bytes that people signed, unchanged, with certificate pages and the manifest behind
 * them under the organization's signature. May run twice or twice at once: one seal stays, the rest leave without a
 * trace. Throws, so that the job is tried again, when a part is missing or differs; why is kept on the envelope.
 */
export async function sealEnvelope(base: BaseContext, input: { envelopeId: string }): Promise<void> {
  const file = await loadEnvelopeFile(base.db, input.envelopeId);
  const { envelope } = file;
  if (envelope.status !== 'completed' || envelope.completedKey !== null) return;

  await note(base, envelope.id, { sealAttempts: sql`${envelopes.sealAttempts} + 1` });
  try {
    if (envelope.integrityAlert !== null) {
      throw refuseSeal('SEAL_INTEGRITY_ALERT', 'What came back does not hold what was sent');
    }
    await saveSeal(base, file, await makeSealedFile(base, envelope));
  } catch (error) {
    await note(base, envelope.id, { sealError: describeFailure(error) });
    publishChange(base, envelope, file.meeting.id);
    throw error;
  }
}

/** Only while there is no seal. */
async function note(base: BaseContext, envelopeId: string, fields: PgUpdateSetSource<typeof envelopes>): Promise<void> {
  await base.db
    .update(envelopes)
    .set(fields)
    .where(and(eq(envelopes.id, envelopeId), isNull(envelopes.completedKey)));
}
