import { eq } from 'drizzle-orm';
import { envelopes } from '@/drizzle/schema';
import type { JobPayload } from '@/server/contract/jobs';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import type { RemoteEnvelope } from '@/server/ports/remote-signatures';
import { audit } from '../../audit';
import type { BaseContext, ServiceContext } from '../../context';
import { publishChange } from '../publish';
import { type EnvelopeRow, loadEnvelopeFile, lockEnvelope } from '../queries';
import { isOpen } from '../rules';
import { again, applySignerNews, markVoided, type SignerNews } from './apply-news';
import { callRemote, isCreated, PARKED } from './remote-call';
import { fetchSignedDocuments, type SignedDocuments } from './signed-documents';

interface Whole {
  remote: RemoteEnvelope;
  documents: SignedDocuments | null;
}

/**
 * Asks the service how an envelope stands and makes ours the same, whatever was lost, doubled or late on the way. Of a
 * completed one the documents are fetched first, then all is written at once. May run any number of times.
 */
export async function reconcileEnvelope(base: BaseContext, input: JobPayload<'remote.reconcile'>): Promise<void> {
  const file = await loadEnvelopeFile(base.db, input.envelopeId);
  const { envelope } = file;
  if (envelope.provider !== 'docusign' || !isCreated(envelope) || !isOpen(envelope.status)) return;

  const call = { envelope, name: 'remote.reconcile' as const, payload: input };
  const whole = await callRemote(base, call, async (account): Promise<Whole> => {
    const remote = await base.ports.remoteSignatures.read(account, envelope.envelopeId);
    const documents = remote.status === 'completed' ? await fetchSignedDocuments(base, account, file) : null;
    return { remote, documents };
  });
  if (whole === PARKED) return;

  const ctx = asReconciler(base, envelope);
  await withTransaction(base, (tx) => applyWhole(tx, ctx, envelope.id, whole));
  publishChange(base, envelope, file.meeting.id);
}

export function asReconciler(base: BaseContext, { organizationId }: EnvelopeRow): ServiceContext {
  return { ...base, organizationId, actor: { type: 'job', name: 'remote.reconcile' } };
}

async function applyWhole(tx: Transaction, ctx: ServiceContext, envelopeId: string, whole: Whole): Promise<void> {
  const { remote, documents } = whole;
  let locked = await lockEnvelope(tx, envelopeId);
  if (!isOpen(locked.envelope.status)) return;
  await tx
    .update(envelopes)
    .set({
      remoteCheckedAt: ctx.now(),
      ...(locked.envelope.remoteReason === 'void_requested' ? {} : { remoteReason: null, remoteParkedUntil: null }),
      ...documents,
    })
    .where(eq(envelopes.id, envelopeId));

  const ordered = locked.signers.flatMap(({ recipientId }) => readNews(remote, recipientId));
  for (const news of ordered) {
    await applySignerNews(tx, ctx, locked, news, remote.status === 'completed' || news.status === 'declined');
    locked = await again(tx, locked);
  }
  if (remote.status === 'voided' && isOpen(locked.envelope.status)) {
    await markVoided(tx, ctx, locked, remote.voidReason ?? '-');
  }
  if (locked.envelope.status === 'completed') await finish(tx, ctx, locked.envelope);
}

/** A document that is not what was sent is never sealed: people have to look at it. */
async function finish(tx: Transaction, ctx: ServiceContext, { id, integrityAlert }: EnvelopeRow): Promise<void> {
  if (integrityAlert === null) {
    await ctx.ports.jobs.enqueue(tx, 'envelope.complete', { envelopeId: id }, { key: id });
    return;
  }

  ctx.log.error('a signed document is not what was sent', { envelopeId: id, difference: integrityAlert });
  await audit(tx, ctx, {
    action: 'envelope.integrity_alert',
    resourceType: 'envelope',
    resourceId: id,
    details: { difference: integrityAlert },
  });
}

function readNews(remote: RemoteEnvelope, recipientId: string): SignerNews[] {
  const signer = remote.signers.find((one) => one.recipientId === recipientId);
  if (!signer) return [];
  const { viewedAt, signedAt, declinedAt, declineReason, isIdentified } = signer;

  return [
    ...(viewedAt ? [{ recipientId, status: 'delivered' as const, at: viewedAt }] : []),
    ...(signer.status === 'signed' && signedAt
      ? [{ recipientId, status: 'signed' as const, at: signedAt, isIdentified }]
      : []),
    ...(signer.status === 'declined' && declinedAt
      ? [{ recipientId, status: 'declined' as const, at: declinedAt, reason: declineReason }]
      : []),
  ];
}
