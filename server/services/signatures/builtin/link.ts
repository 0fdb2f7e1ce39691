import { arrayContains, eq, type SQL } from 'drizzle-orm';
import { envelopes, signers } from '@/drizzle/schema';
import type { Queryable } from '@/server/db/client';
import { AppError } from '@/server/lib/errors';
import { sha256Hex } from '@/server/lib/tokens';
import type { BaseContext, ServiceContext } from '../../context';
import { hasExpired } from '../expire';
import type { EnvelopeRow, SignerRow } from '../queries';
import { isOpen } from '../rules';

/** A link opens its document for reading this long after the envelope has ended. */
const READABLE_AFTER_END_MS = 90 * 24 * 3_600_000;

export interface SignerLink {
  envelope: EnvelopeRow;
  signer: SignerRow;
}

/**
 * The signer that a token speaks for; reads only, so mail scanners may follow links.
 * @throws AppError 404 `LINK_UNKNOWN`, 409 `NOT_YOUR_TURN`, 410 `LINK_EXPIRED` | `ENVELOPE_VOIDED`
 */
export async function openLink(base: BaseContext, token: string): Promise<SignerLink> {
  const hash = sha256Hex(token);
  const link = await findLink(base.db, eq(signers.tokenHash, hash));
  if (!link) throw await wordDeadLink(base.db, hash);

  assertReadable(link, base.now());
  return link;
}

/** What a signer does is written in their name. */
export function asSigner(base: BaseContext, { envelope, signer }: SignerLink): ServiceContext {
  return {
    ...base,
    organizationId: envelope.organizationId,
    actor: { type: 'signer', signerId: signer.id, name: signer.name },
  };
}

/** Refuses links of an envelope that was voided, ran out of time, or has not come to this signer. */
export function assertReadable({ envelope, signer }: SignerLink, now: Date): void {
  if (envelope.status === 'voided') throw wordVoided(envelope);
  if (isOpen(envelope.status) && hasExpired(envelope, now)) throw linkExpired('time');
  if (signer.status === 'delegated') throw linkExpired('delegated');
  if (signer.status === 'waiting') {
    throw new AppError({ code: 'NOT_YOUR_TURN', status: 409, message: 'An earlier signer has not finished yet' });
  }

  const endedAt = envelope.completedAt ?? envelope.declinedAt;
  if (endedAt && endedAt.getTime() + READABLE_AFTER_END_MS <= now.getTime()) throw linkExpired('time');
}

async function findLink(db: Queryable, condition: SQL): Promise<SignerLink | null> {
  const [link] = await db
    .select({ envelope: envelopes, signer: signers })
    .from(signers)
    .innerJoin(envelopes, eq(envelopes.id, signers.envelopeId))
    .where(condition)
    .limit(1);
  return link ?? null;
}

async function wordDeadLink(db: Queryable, hash: string): Promise<AppError> {
  const replaced = await findLink(db, arrayContains(signers.retiredTokenHashes, [hash]));
  if (!replaced) return new AppError({ code: 'LINK_UNKNOWN', status: 404, message: 'This link is not known' });

  if (replaced.envelope.status === 'voided') return wordVoided(replaced.envelope);
  return linkExpired(replaced.signer.status === 'delegated' ? 'delegated' : 'replaced');
}

function wordVoided({ voidedAt, expiresAt, voidReason }: EnvelopeRow): AppError {
  if (voidedAt && voidedAt >= expiresAt) return linkExpired('time');

  return new AppError({
    code: 'ENVELOPE_VOIDED',
    status: 410,
    message: 'The request to sign was cancelled',
    details: { reason: voidReason, voidedAt: voidedAt?.toISOString() },
  });
}

/** `replaced`: a newer mail holds the link that works. `delegated`: somebody else signs in this person's place. */
export function linkExpired(cause: 'time' | 'replaced' | 'delegated'): AppError {
  return new AppError({ code: 'LINK_EXPIRED', status: 410, message: 'This link has expired', details: { cause } });
}
