import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { envelopes, minutes, participants, signers } from '@/drizzle/schema';
import type { StatementView } from '@/server/contract/minutes';
import type { AmendmentSigner } from '@/server/contract/signatures';
import type { Queryable } from '@/server/db/client';
import { conflict, notFound } from '@/server/lib/errors';
import { foldText } from '@/server/lib/language';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { type AmendedStatement, loadAmendedStatements } from '../minutes';

type Amendment = Pick<
  typeof minutes.$inferSelect,
  'id' | 'meetingId' | 'version' | 'amendsMinutesId' | 'language' | 'organizationId'
>;

/** Who has to sign an amendment, and why; empty for minutes that amend nothing. @throws AppError 404 */
export async function proposeAmendmentSigners(
  ctx: ServiceContext,
  input: { minutesId: string },
): Promise<AmendmentSigner[]> {
  authorize(ctx, 'read:meetings');
  const [row] = await ctx.db
    .select()
    .from(minutes)
    .where(and(eq(minutes.id, input.minutesId), eq(minutes.organizationId, ctx.organizationId)));
  if (!row) throw notFound('Minutes');

  return listAmendmentSigners(ctx.db, row);
}

/**
 * Those who signed what is amended, and whoever a changed sentence names: who owns it, who is heard in its passages,
 * before and after. Nobody without an e-mail address, and nobody else.
 */
export async function listAmendmentSigners(db: Queryable, amendment: Amendment): Promise<AmendmentSigner[]> {
  if (amendment.amendsMinutesId === null) return [];

  const signed = await listOriginalSigners(db, amendment.amendsMinutesId);
  const named = await listNamed(db, amendment, await loadAmendedStatements(db, amendment));
  const known = new Set(signed.map(({ email }) => email));
  const alsoNamed = new Set(named.map(({ email }) => email));
  return [
    ...signed.map((person) => ({ ...person, hasSigned: true, isNamed: alsoNamed.has(person.email) })),
    ...named.filter(({ email }) => !known.has(email)).map((person) => ({ ...person, hasSigned: false, isNamed: true })),
  ];
}

/** @throws AppError 409 `AMENDMENT_SIGNERS_MISSING` with the names, `AMENDED_SUPERSEDED`, `AMENDMENT_OPEN` */
export async function assertAmendmentSendable(
  db: Queryable,
  amendment: Amendment,
  asked: readonly { email: string }[],
): Promise<void> {
  if (amendment.amendsMinutesId === null) return;
  await assertInForce(db, amendment.amendsMinutesId, amendment.id);

  const given = new Set(asked.map(({ email }) => email.toLowerCase()));
  const missing = (await listAmendmentSigners(db, amendment)).filter(({ email }) => !given.has(email));
  if (missing.length === 0) return;
  throw conflict('AMENDMENT_SIGNERS_MISSING', 'An amendment is signed by everyone whom it concerns', {
    missing: missing.map(({ name, email }) => ({ name, email })),
  });
}

async function assertInForce(db: Queryable, amendedId: string, amendmentId: string): Promise<void> {
  const [amended] = await db.select({ status: minutes.status }).from(minutes).where(eq(minutes.id, amendedId));
  if (amended?.status !== 'signed') {
    throw conflict('AMENDED_SUPERSEDED', 'Another amendment has taken the place of the minutes that this one amends');
  }

  const out = await db
    .select({ id: minutes.id })
    .from(minutes)
    .where(and(eq(minutes.amendsMinutesId, amendedId), eq(minutes.status, 'sent_for_signature')));
  const other = out.find(({ id }) => id !== amendmentId);
  if (other) {
    throw conflict('AMENDMENT_OPEN', 'Another amendment is out for signature', { minutesId: other.id });
  }
}

/** Of the newest envelope that was completed; who delegated did not sign. */
async function listOriginalSigners(db: Queryable, minutesId: string): Promise<{ name: string; email: string }[]> {
  const [envelope] = await db
    .select({ id: envelopes.id })
    .from(envelopes)
    .where(and(eq(envelopes.minutesId, minutesId), eq(envelopes.status, 'completed')))
    .orderBy(desc(envelopes.completedAt))
    .limit(1);
  if (!envelope) return [];

  const rows = await db
    .select({ name: signers.name, email: signers.email })
    .from(signers)
    .where(and(eq(signers.envelopeId, envelope.id), eq(signers.status, 'signed')))
    .orderBy(signers.routingOrder, signers.recipientId);
  return rows.map(({ name, email }) => ({ name, email: email.toLowerCase() }));
}

async function listNamed(
  db: Queryable,
  amendment: Amendment,
  changes: readonly AmendedStatement[],
): Promise<{ name: string; email: string }[]> {
  const names = new Set(changes.flatMap(({ before, after }) => [...namesIn(before), ...namesIn(after)]).map(toKey));
  if (names.size === 0) return [];

  const people = await db
    .select({ name: participants.name, email: participants.email })
    .from(participants)
    .where(and(eq(participants.meetingId, amendment.meetingId), isNotNull(participants.email)))
    .orderBy(participants.createdAt, participants.name);
  return people
    .filter(({ name }) => names.has(toKey(name)))
    .map(({ name, email }) => ({ name, email: (email ?? '').toLowerCase() }));
}

function namesIn(statement: StatementView | null): string[] {
  if (!statement) return [];

  return [statement.owner, ...statement.evidence.map(({ speaker }) => speaker)].filter((name) => name !== null);
}

function toKey(name: string): string {
  return foldText(name.trim());
}
