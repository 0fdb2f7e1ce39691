import { signatures, type signers } from '@/drizzle/schema';
import type { SignatureIdentity } from '@/server/contract/signatures';
import type { Transaction } from '@/server/db/client';
import { audit } from '../../audit';
import type { ServiceContext } from '../../context';
import { takeStep } from '../rules';
import { saveStep, stateOf } from '../save-step';
import { appendToTrail, type TrailEntry } from '../trail';
import { listChangedIds } from './frozen-statements';
import type { LockedLink } from './lock-link';
import { inviteSigners } from './provider';

/** What a person put under the document. */
export interface SignatureMark {
  kind: 'drawn' | 'typed';
  text: string | null;
  image: string | null;
  identifiedBy: SignatureIdentity;
}

/** `changes`: the person signed an earlier revision whole, and here only what is different in this one. */
interface Scope {
  scope: 'whole' | 'changes';
  statementIds: string[];
}

/** Writes one act of signing with all that follows from it. Expects the link locked and the clock stopped. */
export async function recordSignature(
  tx: Transaction,
  ctx: ServiceContext,
  locked: LockedLink,
  mark: SignatureMark,
): Promise<void> {
  const { envelope, signer } = locked;
  const after = takeStep(stateOf(locked), { type: 'sign', signerId: signer.id });
  const hasCompleted = after.status === 'completed';
  const scope = await readScope(tx, locked);

  await tx.insert(signatures).values({
    organizationId: envelope.organizationId,
    envelopeId: envelope.id,
    signerId: signer.id,
    revision: envelope.revision,
    documentSha256: envelope.documentSha256,
    ...scope,
    ...mark,
    consentedAt: ctx.now(),
    signedAt: ctx.now(),
    ipAddress: ctx.origin.ipAddress,
    userAgent: ctx.origin.userAgent,
  });
  const woken = await saveStep(tx, ctx, locked, after, {
    ...(hasCompleted && { envelope: { completedAt: ctx.now() } }),
    signer: { id: signer.id, fields: scope.scope === 'whole' ? toSignerFields(ctx, mark) : {} },
  });
  await inviteSigners(tx, ctx, woken);
  await appendToTrail(tx, ctx, envelope, describeSigning(locked, mark, { ...scope, hasCompleted }));
  if (hasCompleted)
    await ctx.ports.jobs.enqueue(tx, 'envelope.complete', { envelopeId: envelope.id }, { key: envelope.id });
  await auditSigning(tx, ctx, locked, { mark, scope, hasCompleted });
}

async function readScope(tx: Transaction, { envelope, signer }: LockedLink): Promise<Scope> {
  if (signer.status !== 'confirming') return { scope: 'whole', statementIds: [] };

  return { scope: 'changes', statementIds: await listChangedIds(tx, envelope, signer.id) };
}

/** The signer's own row keeps the first signature; each later act has its row in `signatures`. */
function toSignerFields(ctx: ServiceContext, mark: SignatureMark): Partial<typeof signers.$inferInsert> {
  const { ipAddress, userAgent } = ctx.origin;

  return {
    signatureKind: mark.kind,
    signatureText: mark.text,
    signatureImage: mark.image,
    consentedAt: ctx.now(),
    signedAt: ctx.now(),
    ipAddress,
    userAgent,
  };
}

function describeSigning(
  { signer, envelope }: LockedLink,
  { kind }: SignatureMark,
  { scope, statementIds, hasCompleted }: Scope & { hasCompleted: boolean },
): TrailEntry[] {
  const details = { documentSha256: envelope.documentSha256, revision: envelope.revision };
  const act: TrailEntry =
    scope === 'whole'
      ? { type: 'signer.signed', signerId: signer.id, details: { ...details, kind } }
      : { type: 'signer.confirmed', signerId: signer.id, details: { ...details, kind, statementIds } };

  return [
    { type: 'signer.consented', signerId: signer.id, details },
    act,
    ...(hasCompleted ? [{ type: 'envelope.completed' as const }] : []),
  ];
}

async function auditSigning(
  tx: Transaction,
  ctx: ServiceContext,
  { envelope }: LockedLink,
  { mark, scope, hasCompleted }: { mark: SignatureMark; scope: Scope; hasCompleted: boolean },
): Promise<void> {
  const resource = { resourceType: 'envelope', resourceId: envelope.id };
  const { documentSha256, revision } = envelope;
  const { kind, identifiedBy } = mark;
  const action = scope.scope === 'whole' ? 'envelope.sign' : 'envelope.confirm';

  await audit(tx, ctx, { action, ...resource, details: { documentSha256, revision, kind, identifiedBy } });
  if (hasCompleted) await audit(tx, ctx, { action: 'envelope.complete', ...resource });
}
