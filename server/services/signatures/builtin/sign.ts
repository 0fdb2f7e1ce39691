import type { signers } from '@/drizzle/schema';
import type { SigningView, SignInput } from '@/server/contract/signatures';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { conflict } from '@/server/lib/errors';
import { audit } from '../../audit';
import type { BaseContext, ServiceContext } from '../../context';
import { publishChange } from '../publish';
import { assertMayAct, takeStep } from '../rules';
import { saveStep, stateOf } from '../save-step';
import { appendToTrail, type TrailEntry } from '../trail';
import { checkDrawnSignature } from './drawn-signature';
import { asSigner, openLink, type SignerLink } from './link';
import { type LockedLink, lockLink } from './lock-link';
import { inviteSigners } from './provider';
import { getSigningView } from './signing-view';

type SignatureFields = Partial<typeof signers.$inferInsert>;

/**
 * One person's consent and signature, once. The next order gets its turn; the last signature completes the envelope
 * in the same transaction.
 * @throws AppError as `openLink`, 409 `ALREADY_SIGNED` | `NOT_YOUR_TURN` | `ENVELOPE_DECLINED` | `DOCUMENT_CHANGED`,
 * 422 `SIGNATURE_IMAGE_UNUSABLE`
 */
export async function sign(base: BaseContext, input: SignInput): Promise<SigningView> {
  const link = await openLink(base, input.token);
  assertSameDocument(link, input.documentSha256);
  if (link.signer.status === 'signed') throw conflict('ALREADY_SIGNED', 'This signer has signed already');
  const signature = await readSignature(input);

  const ctx = asSigner(base, link);
  await withTransaction(base, async (tx) => {
    const locked = await lockLink(tx, base, link);
    await recordSignature(tx, ctx, locked, signature);
  });

  publishChange(base, link.envelope);
  return getSigningView(base, { token: input.token });
}

async function recordSignature(
  tx: Transaction,
  ctx: ServiceContext,
  locked: LockedLink,
  signature: SignatureFields,
): Promise<void> {
  const { envelope, signer } = locked;
  const signerId = signer.id;
  assertMayAct(stateOf(locked), signerId);
  const after = takeStep(stateOf(locked), { type: 'sign', signerId });
  const hasCompleted = after.status === 'completed';

  const at = ctx.now();
  const { ipAddress, userAgent } = ctx.origin;
  const fields = { ...signature, consentedAt: at, signedAt: at, ipAddress, userAgent };
  const woken = await saveStep(tx, ctx, locked, after, {
    ...(hasCompleted && { envelope: { completedAt: at } }),
    signer: { id: signerId, fields },
  });
  await inviteSigners(tx, ctx, woken);
  await appendToTrail(tx, ctx, envelope, describeSigning(locked, signature, hasCompleted));
  if (hasCompleted)
    await ctx.ports.jobs.enqueue(tx, 'envelope.complete', { envelopeId: envelope.id }, { key: envelope.id });

  const resource = { resourceType: 'envelope', resourceId: envelope.id };
  const details = { documentSha256: envelope.documentSha256, kind: signature.signatureKind };
  await audit(tx, ctx, { action: 'envelope.sign', ...resource, details });
  if (hasCompleted) await audit(tx, ctx, { action: 'envelope.complete', ...resource });
}

function describeSigning(
  { signer, envelope }: LockedLink,
  { signatureKind }: SignatureFields,
  hasCompleted: boolean,
): TrailEntry[] {
  const details = { documentSha256: envelope.documentSha256 };

  return [
    { type: 'signer.consented', signerId: signer.id, details },
    { type: 'signer.signed', signerId: signer.id, details: { ...details, kind: signatureKind } },
    ...(hasCompleted ? [{ type: 'envelope.completed' as const }] : []),
  ];
}

async function readSignature({ signature }: SignInput): Promise<SignatureFields> {
  if (signature.kind === 'typed') return { signatureKind: 'typed', signatureText: signature.text };

  return { signatureKind: 'drawn', signatureImage: await checkDrawnSignature(signature.image) };
}

/** What is signed is what was shown: the page sends back the digest of the bytes that it drew. */
function assertSameDocument({ envelope }: SignerLink, documentSha256: string): void {
  if (envelope.documentSha256 === documentSha256.toLowerCase()) return;

  throw conflict('DOCUMENT_CHANGED', 'The page showed another document than the one to be signed');
}
