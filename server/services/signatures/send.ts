import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { envelopeRevisions, envelopes, minutes, signers } from '@/drizzle/schema';
import type { EnvelopeView, ObserverInput, SendForSignatureInput } from '@/server/contract/signatures';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { conflict } from '@/server/lib/errors';
import { sha256Hex } from '@/server/lib/tokens';
import { translatorFor } from '@/server/lib/translate';
import { audit } from '../audit';
import { actingUserId, authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { assertAmendmentSendable } from './amendment-signers';
import { arrangeSigners, type ArrangedSigner } from './arrange-signers';
import { createSignerToken } from './builtin/provider';
import { assertConnected, chooseProvider } from './choose-provider';
import { documentLocale } from './document-language';
import { closeIfExpired } from './expire';
import { findOpenEnvelope, isSameRequest } from './open-envelope';
import { publishChange } from './publish';
import { loadEnvelopeFile } from './queries';
import { isActing } from './rules';
import { type FrozenMinutes, loadSendable, namesOfSigners } from './sendable';
import { appendToTrail } from './trail';
import { toEnvelopeView } from './view';

const ENVELOPE_LIFE_MS = 30 * 24 * 3_600_000;
const FIRST_TOKEN_VERSION = 1;

/**
 * Opens an envelope on finalized minutes. The same request repeated while its envelope is open gets that envelope and
 * mails nobody again: a caller who lost the answer may simply ask once more.
 * @throws AppError 404, 409 `MINUTES_NOT_FINALIZED` | `ENVELOPE_OPEN` | `AMENDMENT_SIGNERS_MISSING` |
 * `PROVIDER_NOT_CONNECTED`, 422 `DUPLICATE_SIGNER`
 */
export async function sendForSignature(ctx: ServiceContext, input: SendForSignatureInput): Promise<EnvelopeView> {
  authorize(ctx, 'send:signature');
  const provider = chooseProvider(ctx, input.provider);
  await assertConnected(ctx, input.provider);

  const sent = await withTransaction(ctx, async (tx) => {
    const sendable = await loadSendable(tx, ctx, input.id);
    const names = await namesOfSigners(tx, sendable, input.signers);
    const arranged = arrangeSigners({ signers: input.signers, names, createId: randomUUID });
    const subject = input.emailSubject ?? wordSubject(sendable);
    const open = await findOpenEnvelope(tx, sendable.minutes.id);
    if (open && !(await closeIfExpired(tx, ctx, open))) {
      if (isSameRequest(open, arranged, { subject, message: input.message ?? null })) return open.envelope;
      throw conflict('ENVELOPE_OPEN', 'These minutes are out for signature already', {
        envelopeId: open.envelope.envelopeId,
      });
    }
    const frozen = assertFrozen(sendable.minutes, open !== null);
    await assertAmendmentSendable(tx, sendable.minutes, input.signers);

    const envelope = await insertEnvelope(tx, ctx, frozen, input, subject);
    await insertSigners(tx, ctx, envelope, arranged);
    await tx
      .update(minutes)
      .set({ status: 'sent_for_signature', updatedAt: ctx.now() })
      .where(eq(minutes.id, frozen.id));
    await appendToTrail(tx, ctx, envelope, [
      { type: 'envelope.sent', details: { documentSha256: envelope.documentSha256, signers: arranged.length } },
    ]);
    const acting = arranged.filter(isActing).map(({ id }) => ({ id, tokenVersion: FIRST_TOKEN_VERSION }));
    await provider.open(tx, { id: envelope.id, organizationId: ctx.organizationId, acting });
    await audit(tx, ctx, {
      action: 'envelope.send',
      resourceType: 'envelope',
      resourceId: envelope.id,
      details: { minutesId: frozen.id, documentSha256: envelope.documentSha256, signers: arranged.map(({ id }) => id) },
    });
    return envelope;
  });

  const file = await loadEnvelopeFile(ctx.db, sent.id);
  publishChange(ctx, sent, file.meeting.id);
  return toEnvelopeView(file);
}

/** Declined minutes are frozen too: the same bytes may go out again once people have talked. */
function assertFrozen(row: typeof minutes.$inferSelect, hasJustExpired: boolean): FrozenMinutes {
  const isSendable = row.status === 'finalized' || row.status === 'declined' || hasJustExpired;
  if (!isSendable || row.pdfKey === null || row.pdfSha256 === null) {
    throw conflict('MINUTES_NOT_FINALIZED', 'Only finalized minutes can be sent for signature', { status: row.status });
  }
  return { id: row.id, version: row.version, pdfKey: row.pdfKey, pdfSha256: row.pdfSha256 };
}

function wordSubject({
  minutes: { language },
  meeting,
  senderLocale,
}: Awaited<ReturnType<typeof loadSendable>>): string {
  return translatorFor(documentLocale(language, senderLocale), 'signatureMail')('subject', {
    topic: meeting.topic,
  }).slice(0, 500);
}

async function insertEnvelope(
  tx: Transaction,
  ctx: ServiceContext,
  frozen: FrozenMinutes,
  input: SendForSignatureInput,
  emailSubject: string,
): Promise<typeof envelopes.$inferSelect> {
  const id = randomUUID();
  const sentAt = ctx.now();
  const [envelope] = await tx
    .insert(envelopes)
    .values({
      id,
      envelopeId: id,
      organizationId: ctx.organizationId,
      minutesId: frozen.id,
      provider: input.provider,
      status: 'sent',
      emailSubject,
      message: input.message || null,
      documentSha256: frozen.pdfSha256,
      documentKey: frozen.pdfKey,
      observers: listObservers(input),
      sentBy: actingUserId(ctx),
      sentAt,
      expiresAt: new Date(sentAt.getTime() + ENVELOPE_LIFE_MS),
    })
    .returning();
  if (!envelope) throw new Error('insert returned no row');
  await tx.insert(envelopeRevisions).values({
    organizationId: ctx.organizationId,
    envelopeId: id,
    revision: envelope.revision,
    minutesVersion: frozen.version,
    documentSha256: frozen.pdfSha256,
    documentKey: frozen.pdfKey,
    changedStatementIds: [],
    createdAt: sentAt,
  });
  return envelope;
}

/** Each address once, and nobody who signs anyway. */
function listObservers({ observers = [], signers: asked }: SendForSignatureInput): ObserverInput[] {
  const taken = new Set(asked.map(({ email }) => email));

  return observers.filter(({ email }, index) => {
    const isFirst = observers.findIndex((other) => other.email === email) === index;
    return isFirst && !taken.has(email);
  });
}

async function insertSigners(
  tx: Transaction,
  ctx: ServiceContext,
  envelope: { id: string },
  arranged: ArrangedSigner[],
): Promise<void> {
  const rows = arranged.map((signer) => ({
    ...signer,
    organizationId: ctx.organizationId,
    envelopeId: envelope.id,
    tokenVersion: FIRST_TOKEN_VERSION,
    tokenHash: sha256Hex(createSignerToken(ctx, { id: signer.id, tokenVersion: FIRST_TOKEN_VERSION })),
  }));
  await tx.insert(signers).values(rows);
}
