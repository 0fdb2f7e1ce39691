import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { envelopes } from '@/drizzle/schema';
import { withTransaction } from '@/server/db/with-transaction';
import { sha256Hex } from '@/server/lib/tokens';
import { audit } from '../audit';
import type { BaseContext } from '../context';
import { toCertificateDocument } from './certificate';
import { publishChange } from './publish';
import { type EnvelopeFile, loadEnvelopeFile, lockEnvelope } from './queries';

const BATCH = 100;

/**
 * Writes the signed copy: the frozen bytes, unchanged, with certificate pages behind them. May run twice: the second
 * run finds the copy and leaves. Throws, so that the job is tried again, when a part is missing or differs.
 */
export async function completeEnvelope(base: BaseContext, input: { envelopeId: string }): Promise<void> {
  const file = await loadEnvelopeFile(base.db, input.envelopeId);
  const { envelope } = file;
  if (envelope.status !== 'completed' || envelope.completedKey !== null) return;

  const bytes = await appendCertificate(base, file);
  const completedSha256 = sha256Hex(bytes);
  // Named by its content, so that two runs at once never write over each other.
  const completedKey = `${envelope.organizationId}/envelopes/${envelope.id}/${completedSha256}.pdf`;
  await base.ports.store.put(completedKey, bytes);

  const ctx = {
    ...base,
    organizationId: envelope.organizationId,
    actor: { type: 'job' as const, name: 'envelope.complete' },
  };
  await withTransaction(base, async (tx) => {
    const locked = await lockEnvelope(tx, envelope.id);
    if (locked.envelope.completedKey !== null) return;

    await tx
      .update(envelopes)
      .set({ completedKey, completedSha256, updatedAt: base.now() })
      .where(eq(envelopes.id, envelope.id));
    await base.ports.jobs.enqueue(
      tx,
      'envelope.notice',
      { envelopeId: envelope.id, kind: 'completed' },
      { key: `${envelope.id}:completed` },
    );
    await audit(tx, ctx, {
      action: 'envelope.certify',
      resourceType: 'envelope',
      resourceId: envelope.id,
      details: { documentSha256: envelope.documentSha256, completedSha256 },
    });
  });
  publishChange(base, envelope, file.meeting.id);
}

/**
 * Finds completed envelopes whose job was lost, for a timer, and enqueues them again: after a minute, then each time
 * twice as long after completion, so that one that can never be written does not fill the queue. Returns how many.
 */
export async function sweepIncompleteEnvelopes(base: BaseContext): Promise<number> {
  const isDue = sql`${envelopes.updatedAt} + greatest(interval '1 minute', ${envelopes.updatedAt} - ${envelopes.completedAt}) <= ${base.now().toISOString()}::timestamptz`;

  const lost = await withTransaction(base, async (tx) => {
    const rows = await tx
      .select({ id: envelopes.id })
      .from(envelopes)
      .where(and(eq(envelopes.status, 'completed'), isNull(envelopes.completedKey), isDue))
      .orderBy(asc(envelopes.updatedAt))
      .limit(BATCH)
      .for('update', { skipLocked: true });
    for (const { id } of rows) {
      await tx.update(envelopes).set({ updatedAt: base.now() }).where(eq(envelopes.id, id));
      await base.ports.jobs.enqueue(tx, 'envelope.complete', { envelopeId: id }, { key: id });
    }
    return rows.length;
  });

  if (lost > 0) base.log.warn('completed envelopes without their signed copy were enqueued again', { count: lost });
  return lost;
}

async function appendCertificate(base: BaseContext, file: EnvelopeFile): Promise<Uint8Array> {
  const original = await base.ports.store.read(file.envelope.documentKey);
  if (sha256Hex(original) !== file.envelope.documentSha256)
    throw new Error('the stored document is not the one that was signed');

  const certificate = toCertificateDocument(file);
  const bytes = await base.ports.workers.run('append-certificate', { original, certificate });
  const keepsOriginal = bytes.length > original.length && original.equals(bytes.subarray(0, original.length));
  if (!keepsOriginal) throw new Error('the signed copy does not begin with the document that was signed');
  return bytes;
}
