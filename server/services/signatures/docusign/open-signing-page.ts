import { and, eq, gt, sql } from 'drizzle-orm';
import { auditLogs, envelopes, signers, users } from '@/drizzle/schema';
import type { RemoteSigningView } from '@/server/contract/signatures';
import { withTransaction } from '@/server/db/with-transaction';
import { AppError, conflict, forbidden } from '@/server/lib/errors';
import { isRemoteFailure, type RemoteSignatureFailure } from '@/server/ports/remote-signatures';
import { audit } from '../../audit';
import { actingUserId, authorize } from '../../authorize';
import type { BaseContext, ServiceContext } from '../../context';
import { findRemoteAccount, markFailure } from '../../integrations';
import { asSigner, assertReadable, openLink, type SignerLink } from '../builtin/link';
import { getEnvelopeId, loadEnvelopeFile, lockEnvelope } from '../queries';
import { assertMayAct, assertNotPaused } from '../rules';
import { stateOf } from '../save-step';
import { isCreated } from './remote-call';
import { toRemoteSigner } from './remote-signer';

const OPENED = 'envelope.open_signing_page';
const HOUR_MS = 3_600_000;
const PAGES_AN_HOUR = 20;

/**
 * The service's own signing page for whoever holds a link, made on the click. The address works once and for minutes; it
 * is handed over and never kept, mailed or logged.
 * @throws AppError as `openLink`, 409 `SIGNED_HERE` | `REMOTE_NOT_READY` | `NOT_YOUR_TURN` | `ALREADY_SIGNED`, 429
 * `TOO_MANY_TRIES`, 503 `REMOTE_UNAVAILABLE`
 */
export async function openSigningPage(base: BaseContext, input: { token: string }): Promise<RemoteSigningView> {
  return openFor(base, await openLink(base, input.token));
}

/** The same for a signer who is signed in. @throws AppError 404, 403 for whoever does not sign it, and as above */
export async function openOwnSigningPage(
  ctx: ServiceContext,
  input: { envelopeId: string },
): Promise<RemoteSigningView> {
  authorize(ctx, 'read:meetings');
  const id = await getEnvelopeId(ctx.db, ctx.organizationId, input.envelopeId);
  const [account] = await ctx.db
    .select({ email: sql<string>`lower(${users.email})` })
    .from(users)
    .where(eq(users.id, actingUserId(ctx)));
  const file = await loadEnvelopeFile(ctx.db, id);
  const signer = file.signers.find(({ email }) => email.toLowerCase() === account?.email);
  if (!signer) throw forbidden('Only its signers can open the page on which this is signed');

  assertReadable({ envelope: file.envelope, signer }, ctx.now());
  return openFor(ctx, { envelope: file.envelope, signer });
}

async function openFor(base: BaseContext, link: SignerLink): Promise<RemoteSigningView> {
  const { envelope, signer } = link;
  if (envelope.provider !== 'docusign') throw conflict('SIGNED_HERE', 'This document is signed on our own page');
  const file = await loadEnvelopeFile(base.db, envelope.id);
  assertMayAct(stateOf(file), signer.id);
  assertNotPaused(envelope.status);
  const account = await findRemoteAccount(base, envelope.organizationId);
  if (!account || !isCreated(envelope)) throw notReady();
  await assertNotTooOften(base, link);

  const { publicUrl } = base.config;
  const url = await base.ports.remoteSignatures
    .openSigningPage(account, {
      envelopeId: envelope.envelopeId,
      signer: toRemoteSigner(signer),
      returnUrl: `${publicUrl}/sign/returned`,
      framedBy: new URL(publicUrl).origin,
    })
    .catch(async (error: unknown) => {
      throw isRemoteFailure(error) ? await wordFailure(base, link, error) : error;
    });
  await recordOpened(base, link);
  return { url };
}

/** Each page costs one of the account's calls of the hour. @throws AppError 429 `TOO_MANY_TRIES` */
async function assertNotTooOften(base: BaseContext, { envelope, signer }: SignerLink): Promise<void> {
  const opened = await base.db.$count(
    auditLogs,
    and(
      eq(auditLogs.organizationId, envelope.organizationId),
      eq(auditLogs.resourceType, 'envelope'),
      eq(auditLogs.resourceId, envelope.id),
      eq(auditLogs.action, OPENED),
      eq(auditLogs.actorId, signer.id),
      gt(auditLogs.createdAt, new Date(base.now().getTime() - HOUR_MS)),
    ),
  );
  if (opened < PAGES_AN_HOUR) return;

  throw new AppError({
    code: 'TOO_MANY_TRIES',
    status: 429,
    message: 'The signing page was opened many times within an hour',
    details: { retryAfter: HOUR_MS / 1000 },
  });
}

/** That a page was opened is written down, its address is not. */
async function recordOpened(base: BaseContext, link: SignerLink): Promise<void> {
  const { envelope, signer } = link;
  await withTransaction(base, async (tx) => {
    await lockEnvelope(tx, envelope.id);
    await tx.update(signers).set({ updatedAt: base.now() }).where(eq(signers.id, signer.id));
    await tx.update(envelopes).set({ updatedAt: base.now() }).where(eq(envelopes.id, envelope.id));
    await audit(tx, asSigner(base, link), {
      action: OPENED,
      resourceType: 'envelope',
      resourceId: envelope.id,
      details: { signerId: signer.id },
    });
  });
}

/** A signer the service does not expect has most likely signed there already: what it knows is asked for. */
async function wordFailure(
  base: BaseContext,
  { envelope }: SignerLink,
  failure: RemoteSignatureFailure,
): Promise<AppError> {
  if (failure.reason === 'signer_refused' || failure.reason === 'invalid_request') {
    await withTransaction(base, (tx) => base.ports.jobs.enqueue(tx, 'remote.reconcile', { envelopeId: envelope.id }));
    return notReady();
  }
  await markFailure(base, envelope.organizationId, failure);
  return new AppError({
    code: 'REMOTE_UNAVAILABLE',
    status: 503,
    message: 'The signature service cannot be reached now',
    ...(failure.until && { details: { until: failure.until.toISOString() } }),
  });
}

function notReady(): AppError {
  return conflict('REMOTE_NOT_READY', 'The signature service is not ready for this signer yet');
}
