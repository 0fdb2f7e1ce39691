import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { envelopes } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import type { BaseContext } from '../../context';
import type { InboxEvent, InboxOutcome } from '../../inbox';
import { findRemoteAccount } from '../../integrations';
import { publishChange } from '../publish';
import { type EnvelopeRow, type EnvelopeWithSigners, lockEnvelope } from '../queries';
import { isOpen } from '../rules';
import { applySignerNews, type SignerNews } from './apply-news';
import { asReconciler } from './reconcile';

const ConnectEvent = z.object({
  event: z.string(),
  generatedDateTime: z.string(),
  data: z.object({ accountId: z.string(), envelopeId: z.string(), recipientId: z.string().optional() }),
});
type ConnectEvent = z.infer<typeof ConnectEvent>;

/** How these end is read at the service itself: a reason and documents belong to it. */
const ENDINGS = new Set(['envelope-completed', 'envelope-declined', 'envelope-voided', 'recipient-declined']);
const STEPS: Readonly<Record<string, SignerNews['status']>> = {
  'recipient-delivered': 'delivered',
  'recipient-completed': 'signed',
};

/**
 * What an event of DocuSign Connect does. Events come late, twice, out of order or not at all: whatever is not plainly
 * the next step leads to asking the service, and an envelope that has ended stays as it is.
 */
export async function handleDocusignEvent(base: BaseContext, event: InboxEvent): Promise<InboxOutcome> {
  const parsed = ConnectEvent.safeParse(JSON.parse(event.raw.toString('utf8')));
  if (!parsed.success) return { status: 'ignored', reason: 'unknown_form', organizationId: null };
  const envelope = await findEnvelope(base, parsed.data);
  if (!envelope) return { status: 'unmatched', reason: 'unknown_envelope' };
  if (!(await isOfAccount(base, event, envelope, parsed.data))) return { status: 'rejected', reason: 'other_account' };

  const reason = await withTransaction(base, async (tx) =>
    apply(tx, base, await lockEnvelope(tx, envelope.id), parsed.data),
  );
  const { organizationId } = envelope;
  if (reason) return { status: 'ignored', reason, organizationId };
  publishChange(base, envelope);
  return { status: 'processed', organizationId };
}

async function findEnvelope(base: BaseContext, { data }: ConnectEvent): Promise<EnvelopeRow | null> {
  const [row] = await base.db
    .select()
    .from(envelopes)
    .where(and(eq(envelopes.envelopeId, data.envelopeId.toLowerCase()), eq(envelopes.provider, 'docusign')));
  return row ?? null;
}

/** The key that signed it, and the account that it names, have to be those of the envelope's organization. */
async function isOfAccount(
  base: BaseContext,
  event: InboxEvent,
  { organizationId }: EnvelopeRow,
  { data }: ConnectEvent,
): Promise<boolean> {
  if (event.organizationId !== null && event.organizationId !== organizationId) return false;

  const account = await findRemoteAccount(base, organizationId);
  return account?.accountId.toLowerCase() === data.accountId.toLowerCase();
}

/** Null when something came of it, else why nothing did. */
async function apply(
  tx: Transaction,
  base: BaseContext,
  locked: EnvelopeWithSigners,
  { event, generatedDateTime, data }: ConnectEvent,
): Promise<string | null> {
  const { envelope } = locked;
  const status = STEPS[event];
  if (!status && !ENDINGS.has(event)) return 'no_news';
  if (!isOpen(envelope.status)) return 'late';
  if (!status || !data.recipientId) return askService(tx, base, envelope);

  const at = new Date(generatedDateTime);
  if (Number.isNaN(at.getTime())) return 'unknown_form';
  const news = { recipientId: data.recipientId, status, at };
  const outcome = await applySignerNews(tx, asReconciler(base, envelope), locked, news, false);
  if (outcome === 'late') return 'late';
  return outcome === 'needs_whole' ? askService(tx, base, envelope) : null;
}

async function askService(tx: Transaction, base: BaseContext, { id }: EnvelopeRow): Promise<null> {
  await base.ports.jobs.enqueue(tx, 'remote.reconcile', { envelopeId: id });
  return null;
}
