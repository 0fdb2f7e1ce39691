import { and, eq, inArray } from 'drizzle-orm';
import { envelopes, minutes, signers } from '@/drizzle/schema';
import type { MinutesStatus } from '@/server/contract/minutes';
import type { EnvelopeStatus } from '@/server/contract/signatures';
import type { Transaction } from '@/server/db/client';
import type { BaseContext } from '../context';
import type { EnvelopeWithSigners, SignerRow } from './queries';
import type { EnvelopeState } from './rules';

interface StepFields {
  envelope?: Partial<typeof envelopes.$inferInsert>;
  /** Columns of the one signer who acted. */
  signer?: { id: string; fields: Partial<typeof signers.$inferInsert> };
}

/**
 * An envelope that ends gives its minutes a status: void frees them to be sent again, so `voided` is left for minutes
 * that are withdrawn themselves.
 */
const MINUTES_AFTER: Partial<Record<EnvelopeStatus, MinutesStatus>> = {
  completed: 'signed',
  declined: 'declined',
  voided: 'finalized',
};

/** Writes the difference between two states of a locked envelope. Returns the signers whose turn has come with it. */
export async function saveStep(
  tx: Transaction,
  base: BaseContext,
  before: EnvelopeWithSigners,
  after: EnvelopeState,
  fields: StepFields,
): Promise<SignerRow[]> {
  const { envelope } = before;
  const updatedAt = base.now();

  await tx
    .update(envelopes)
    .set({ ...fields.envelope, status: after.status, updatedAt })
    .where(eq(envelopes.id, envelope.id));
  for (const { id, status } of after.signers) {
    const isActor = fields.signer?.id === id;
    if (!isActor && status === before.signers.find((signer) => signer.id === id)?.status) continue;
    await tx
      .update(signers)
      .set({ ...(isActor && fields.signer?.fields), status, updatedAt })
      .where(eq(signers.id, id));
  }

  const minutesStatus = envelope.status === after.status ? undefined : MINUTES_AFTER[after.status];
  if (minutesStatus) {
    await tx.update(minutes).set({ status: minutesStatus, updatedAt }).where(eq(minutes.id, envelope.minutesId));
  }
  if (minutesStatus === 'signed') await supersedeAmended(tx, envelope.minutesId, updatedAt);
  const sent = new Set(after.signers.filter(({ status }) => status === 'sent').map(({ id }) => id));
  return before.signers.filter((signer) => signer.status === 'waiting' && sent.has(signer.id));
}

/** A signed amendment takes the place of what it amends. */
async function supersedeAmended(tx: Transaction, minutesId: string, updatedAt: Date): Promise<void> {
  const amended = tx.select({ id: minutes.amendsMinutesId }).from(minutes).where(eq(minutes.id, minutesId));

  await tx
    .update(minutes)
    .set({ status: 'superseded', updatedAt })
    .where(and(inArray(minutes.id, amended), eq(minutes.status, 'signed')));
}

export function stateOf({ envelope, signers: people, contests }: EnvelopeWithSigners): EnvelopeState {
  return {
    status: envelope.status,
    revision: envelope.revision,
    openContests: contests
      .filter(({ status }) => status === 'open')
      .map(({ id, signerId, statementId }) => ({ id, signerId, statementId })),
    signers: people.map(({ id, routingOrder, status }) => ({ id, routingOrder, status })),
  };
}
