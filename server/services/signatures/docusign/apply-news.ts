import { signatures } from '@/drizzle/schema';
import type { SignatureIdentity } from '@/server/contract/signatures';
import type { Transaction } from '@/server/db/client';
import { audit } from '../../audit';
import type { ServiceContext } from '../../context';
import { inviteSigners } from '../builtin/provider';
import { type EnvelopeWithSigners, lockEnvelope, type SignerRow } from '../queries';
import { isActing, isOpen, takeStep } from '../rules';
import { saveStep, stateOf } from '../save-step';
import { appendToTrail, type TrailEntry } from '../trail';

/** What the service says of one signer. */
export interface SignerNews {
  recipientId: string;
  status: 'delivered' | 'signed' | 'declined';
  at: Date;
  reason?: string | null;
  isIdentified?: boolean;
}

export type NewsOutcome =
  | 'applied'
  /** Known already, or overtaken. */
  | 'late'
  /** Cannot be true yet: news before it is missing. Or it is the last signature, which needs the documents too. */
  | 'needs_whole';

/**
 * Takes one signer's step if it is the next one. Expects the envelope locked; nothing ever moves back. The last
 * signature is left to the reconciler, which brings the signed document with it, unless `isWhole`.
 */
export async function applySignerNews(
  tx: Transaction,
  ctx: ServiceContext,
  locked: EnvelopeWithSigners,
  news: SignerNews,
  isWhole: boolean,
): Promise<NewsOutcome> {
  const signer = locked.signers.find(({ recipientId }) => recipientId === news.recipientId);
  if (!signer || !isOpen(locked.envelope.status) || signer.status === 'signed') return 'late';
  if (news.status === 'delivered') return markViewed(tx, ctx, locked, signer, news.at);
  if (!isActing(signer) || locked.envelope.status === 'contested') return 'needs_whole';
  if (news.status === 'declined') return isWhole ? markDeclined(tx, ctx, locked, signer, news) : 'needs_whole';

  const isLast = locked.signers.every(({ id, status }) => id === signer.id || status === 'signed');
  return isLast && !isWhole ? 'needs_whole' : markSigned(tx, ctx, locked, signer, news);
}

async function markViewed(
  tx: Transaction,
  ctx: ServiceContext,
  locked: EnvelopeWithSigners,
  { id, status }: SignerRow,
  viewedAt: Date,
): Promise<NewsOutcome> {
  if (status === 'waiting') return 'needs_whole';
  if (status !== 'sent') return 'late';

  const after = takeStep(stateOf(locked), { type: 'view', signerId: id });
  await saveStep(tx, ctx, locked, after, { signer: { id, fields: { viewedAt } } });
  await appendToTrail(tx, ctx, locked.envelope, [{ type: 'signer.viewed', signerId: id }]);
  await note(tx, ctx, locked, 'envelope.view', id);
  return 'applied';
}

async function markSigned(
  tx: Transaction,
  ctx: ServiceContext,
  locked: EnvelopeWithSigners,
  { id }: SignerRow,
  { at, isIdentified }: SignerNews,
): Promise<NewsOutcome> {
  const { envelope } = locked;
  const { documentSha256, revision } = envelope;
  const after = takeStep(stateOf(locked), { type: 'sign', signerId: id });
  const hasCompleted = after.status === 'completed';
  const identifiedBy: SignatureIdentity = isIdentified ? 'provider' : 'link';

  await tx.insert(signatures).values({
    organizationId: envelope.organizationId,
    envelopeId: envelope.id,
    signerId: id,
    revision,
    documentSha256,
    scope: 'whole',
    statementIds: [],
    kind: 'provider',
    identifiedBy,
    signedAt: at,
  });
  const woken = await saveStep(tx, ctx, locked, after, {
    ...(hasCompleted && { envelope: { completedAt: at } }),
    signer: { id, fields: { signedAt: at, consentedAt: at } },
  });
  await inviteSigners(tx, ctx, woken);
  const signed: TrailEntry = {
    type: 'signer.signed',
    signerId: id,
    details: { documentSha256, revision, kind: 'provider' },
  };
  await appendToTrail(tx, ctx, envelope, [signed, ...(hasCompleted ? [{ type: 'envelope.completed' as const }] : [])]);
  await note(tx, ctx, locked, 'envelope.sign', id);
  if (hasCompleted) await note(tx, ctx, locked, 'envelope.complete', null);
  return 'applied';
}

async function markDeclined(
  tx: Transaction,
  ctx: ServiceContext,
  locked: EnvelopeWithSigners,
  { id }: SignerRow,
  { at, reason }: SignerNews,
): Promise<NewsOutcome> {
  const after = takeStep(stateOf(locked), { type: 'decline', signerId: id });
  const outcome = { declinedAt: at, declineReason: reason || '-' };
  const details = { reason: outcome.declineReason };

  await saveStep(tx, ctx, locked, after, { envelope: outcome, signer: { id, fields: outcome } });
  await appendToTrail(tx, ctx, locked.envelope, [
    { type: 'signer.declined', signerId: id, details },
    { type: 'envelope.declined', signerId: id, details },
  ]);
  await ctx.ports.jobs.enqueue(
    tx,
    'envelope.notice',
    { envelopeId: locked.envelope.id, kind: 'declined' },
    { key: `${locked.envelope.id}:declined` },
  );
  await note(tx, ctx, locked, 'envelope.decline', id);
  return 'applied';
}

/** Withdrawn at the service, by us or on its own screens; the way it ended there is the way it ended. */
export async function markVoided(
  tx: Transaction,
  ctx: ServiceContext,
  locked: EnvelopeWithSigners,
  reason: string,
): Promise<void> {
  const { envelope } = locked;
  const after = takeStep(stateOf(locked), { type: 'void' });
  if (after.status === envelope.status) return;

  await saveStep(tx, ctx, locked, after, {
    envelope: { voidedAt: ctx.now(), voidReason: reason, remoteReason: null, remoteParkedUntil: null },
  });
  await appendToTrail(tx, ctx, envelope, [{ type: 'envelope.voided', details: { reason } }]);
  await ctx.ports.jobs.enqueue(
    tx,
    'envelope.notice',
    { envelopeId: envelope.id, kind: 'voided' },
    { key: `${envelope.id}:voided` },
  );
  await note(tx, ctx, locked, 'envelope.void', null);
}

/** The same envelope after a step, still locked. */
export function again(tx: Transaction, { envelope }: EnvelopeWithSigners): Promise<EnvelopeWithSigners> {
  return lockEnvelope(tx, envelope.id);
}

async function note(
  tx: Transaction,
  ctx: ServiceContext,
  { envelope }: EnvelopeWithSigners,
  action: string,
  signerId: string | null,
): Promise<void> {
  const { provider, documentSha256 } = envelope;
  await audit(tx, ctx, {
    action,
    resourceType: 'envelope',
    resourceId: envelope.id,
    details: { provider, documentSha256, ...(signerId && { signerId }) },
  });
}
