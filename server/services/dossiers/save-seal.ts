import { eq } from 'drizzle-orm';
import { envelopes } from '@/drizzle/schema';
import { withTransaction } from '@/server/db/with-transaction';
import { sha256Hex } from '@/server/lib/tokens';
import { audit } from '../audit';
import type { BaseContext, ServiceContext } from '../context';
import { appendToTrail, type EnvelopeFile, lockEnvelope, publishChange } from '../signatures';
import type { SealedFile } from './make-sealed-file';

/** Stores the file and ties it to the envelope, once: whoever comes second takes their file away again. */
export async function saveSeal(
  base: BaseContext,
  { envelope, meeting }: EnvelopeFile,
  sealed: SealedFile,
): Promise<void> {
  const completedSha256 = sha256Hex(sealed.bytes);
  // Named by its content, so that two runs at once never write over each other.
  const completedKey = `${envelope.organizationId}/envelopes/${envelope.id}/${completedSha256}.pdf`;
  await base.ports.store.put(completedKey, sealed.bytes);

  const ctx: ServiceContext = {
    ...base,
    organizationId: envelope.organizationId,
    actor: { type: 'job', name: 'envelope.complete' },
  };
  const keptKey = await withTransaction(base, async (tx) => {
    const locked = await lockEnvelope(tx, envelope.id);
    if (locked.envelope.completedKey !== null || locked.envelope.integrityAlert !== null) {
      return locked.envelope.completedKey;
    }

    const { sealedAt, level, certificate } = sealed;
    await tx
      .update(envelopes)
      .set({
        ...{ completedKey, completedSha256, sealedAt },
        sealLevel: level,
        certificateId: certificate.id,
        sealError: null,
        updatedAt: base.now(),
      })
      .where(eq(envelopes.id, envelope.id));
    const details = {
      completedSha256,
      level,
      certificateSha256: certificate.fingerprintSha256,
      documentSha256: sealed.manifest.document.sha256,
      transcriptRoot: sealed.manifest.transcript?.merkle.root ?? null,
      ...(sealed.forbidsChanges && { forbidsChanges: true }),
    };
    await appendToTrail(tx, ctx, envelope, [{ type: 'envelope.sealed', details: { completedSha256, level } }]);
    await base.ports.jobs.enqueue(
      tx,
      'envelope.notice',
      { envelopeId: envelope.id, kind: 'completed' },
      { key: `${envelope.id}:completed` },
    );
    await audit(tx, ctx, { action: 'envelope.seal', resourceType: 'envelope', resourceId: envelope.id, details });
    return completedKey;
  });

  if (keptKey === completedKey) publishChange(base, envelope, meeting.id);
  else await base.ports.store.delete(completedKey);
}
