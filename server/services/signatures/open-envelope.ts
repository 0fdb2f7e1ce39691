import { and, eq, inArray } from 'drizzle-orm';
import { envelopes } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';
import type { ArrangedSigner } from './arrange-signers';
import { type EnvelopeWithSigners, lockEnvelope } from './queries';

/** The one envelope that these minutes are out in, locked; null when there is none. */
export async function findOpenEnvelope(tx: Transaction, minutesId: string): Promise<EnvelopeWithSigners | null> {
  const [open] = await tx
    .select({ id: envelopes.id })
    .from(envelopes)
    .where(and(eq(envelopes.minutesId, minutesId), inArray(envelopes.status, ['sent', 'delivered', 'contested'])));

  return open ? lockEnvelope(tx, open.id) : null;
}

/** The same people in the same order, asked with the same words. */
export function isSameRequest(
  open: EnvelopeWithSigners,
  arranged: readonly ArrangedSigner[],
  words: { subject: string; message: string | null },
): boolean {
  const { envelope, signers } = open;
  if (envelope.emailSubject !== words.subject || (envelope.message ?? '') !== (words.message ?? '')) return false;

  const describe = (list: readonly Pick<ArrangedSigner, 'email' | 'name' | 'routingOrder'>[]) =>
    list.map(({ email, name, routingOrder }) => JSON.stringify([routingOrder, email, name])).toSorted();
  const asked = signers.filter(({ delegatedFrom }) => delegatedFrom === null);
  return describe(asked).join() === describe(arranged).join();
}
