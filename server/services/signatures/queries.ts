import { and, asc, eq, getTableColumns, inArray, or, type SQL } from 'drizzle-orm';
import {
  contests,
  envelopeEvents,
  envelopeRevisions,
  envelopes,
  meetings,
  minutes,
  organizationCertificates,
  organizations,
  signatures,
  signers,
  users,
} from '@/drizzle/schema';
import type { Queryable, Transaction } from '@/server/db/client';
import { notFound } from '@/server/lib/errors';

export type EnvelopeRow = typeof envelopes.$inferSelect;
export type SignerRow = typeof signers.$inferSelect;
export type EnvelopeEventRow = typeof envelopeEvents.$inferSelect;
export type ContestRow = typeof contests.$inferSelect;
export type RevisionRow = typeof envelopeRevisions.$inferSelect;
/** An act of signing without its picture. */
export type SignatureRow = Omit<typeof signatures.$inferSelect, 'image'>;

export interface EnvelopeWithSigners {
  envelope: EnvelopeRow;
  signers: SignerRow[];
  /** Oldest first. */
  contests: ContestRow[];
}

/** An envelope with all that its views, mails and certificate say. */
export interface EnvelopeFile extends EnvelopeWithSigners {
  /** In the order in which they were made. */
  signatures: SignatureRow[];
  revisions: RevisionRow[];
  events: EnvelopeEventRow[];
  minutes: Pick<typeof minutes.$inferSelect, 'id' | 'version' | 'language' | 'transcriptId' | 'amendsMinutesId'>;
  meeting: Pick<typeof meetings.$inferSelect, 'id' | 'topic' | 'startTime' | 'timeZone'>;
  organizationName: string;
  /** Of the certificate that sealed it. */
  certificateSha256: string | null;
  sender: Pick<typeof users.$inferSelect, 'id' | 'name' | 'email' | 'locale'>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Our own id or the provider's. */
export function isEnvelope(id: string): SQL | undefined {
  return UUID.test(id) ? or(eq(envelopes.id, id), eq(envelopes.envelopeId, id)) : eq(envelopes.envelopeId, id);
}

/** @throws AppError 404 */
export async function getEnvelopeId(db: Queryable, organizationId: string, id: string): Promise<string> {
  const [row] = await db
    .select({ id: envelopes.id })
    .from(envelopes)
    .where(and(eq(envelopes.organizationId, organizationId), isEnvelope(id)))
    .limit(1);
  if (!row) throw notFound('Envelope');
  return row.id;
}

/**
 * Locks the minutes, with those that they amend, then their envelope: every verb takes them in this order, so that none
 * waits for another in a ring.
 */
export async function lockEnvelope(tx: Transaction, envelopeId: string): Promise<EnvelopeWithSigners> {
  const [owner] = await tx
    .select({ minutesId: envelopes.minutesId })
    .from(envelopes)
    .where(eq(envelopes.id, envelopeId));
  if (!owner) throw notFound('Envelope');
  const amended = tx.select({ id: minutes.amendsMinutesId }).from(minutes).where(eq(minutes.id, owner.minutesId));
  await tx
    .select({ id: minutes.id })
    .from(minutes)
    .where(or(eq(minutes.id, owner.minutesId), inArray(minutes.id, amended)))
    .orderBy(asc(minutes.id))
    .for('no key update');

  const [envelope] = await tx.select().from(envelopes).where(eq(envelopes.id, envelopeId)).for('update');
  if (!envelope) throw notFound('Envelope');
  return {
    envelope,
    signers: await listSigners(tx, [envelopeId]),
    contests: await listContests(tx, [envelopeId]),
  };
}

export async function listSigners(db: Queryable, envelopeIds: string[]): Promise<SignerRow[]> {
  const rows = await db.select().from(signers).where(inArray(signers.envelopeId, envelopeIds));

  return rows.toSorted(
    (a, b) => a.routingOrder - b.routingOrder || a.recipientId.localeCompare(b.recipientId, 'en', { numeric: true }),
  );
}

async function listContests(db: Queryable, envelopeIds: string[]): Promise<ContestRow[]> {
  return db
    .select()
    .from(contests)
    .where(inArray(contests.envelopeId, envelopeIds))
    .orderBy(asc(contests.createdAt), asc(contests.id));
}

async function listSignatures(db: Queryable, envelopeIds: string[]): Promise<SignatureRow[]> {
  const { image: _image, ...columns } = getTableColumns(signatures);

  return db
    .select(columns)
    .from(signatures)
    .where(inArray(signatures.envelopeId, envelopeIds))
    .orderBy(asc(signatures.revision), asc(signatures.signedAt), asc(signatures.id));
}

async function listRevisions(db: Queryable, envelopeIds: string[]): Promise<RevisionRow[]> {
  return db
    .select()
    .from(envelopeRevisions)
    .where(inArray(envelopeRevisions.envelopeId, envelopeIds))
    .orderBy(asc(envelopeRevisions.revision));
}

/** Whole files, in the order of `envelopeIds`. */
export async function loadEnvelopeFiles(db: Queryable, envelopeIds: string[]): Promise<EnvelopeFile[]> {
  if (envelopeIds.length === 0) return [];

  const rows = await selectEnvelopes(db).where(inArray(envelopes.id, envelopeIds));
  const people = await listSigners(db, envelopeIds);
  const objections = await listContests(db, envelopeIds);
  const signed = await listSignatures(db, envelopeIds);
  const revisions = await listRevisions(db, envelopeIds);
  const events = await db
    .select()
    .from(envelopeEvents)
    .where(inArray(envelopeEvents.envelopeId, envelopeIds))
    .orderBy(asc(envelopeEvents.position));

  return envelopeIds.flatMap((id) =>
    rows
      .filter(({ envelope }) => envelope.id === id)
      .map((row) => ({
        ...row,
        signers: people.filter((signer) => signer.envelopeId === id),
        contests: objections.filter((contest) => contest.envelopeId === id),
        signatures: signed.filter((signature) => signature.envelopeId === id),
        revisions: revisions.filter((revision) => revision.envelopeId === id),
        events: events.filter((event) => event.envelopeId === id),
      })),
  );
}

/** @throws AppError 404 */
export async function loadEnvelopeFile(db: Queryable, envelopeId: string): Promise<EnvelopeFile> {
  const [file] = await loadEnvelopeFiles(db, [envelopeId]);
  if (!file) throw notFound('Envelope');
  return file;
}

function selectEnvelopes(db: Queryable) {
  return db
    .select({
      envelope: envelopes,
      minutes: {
        id: minutes.id,
        version: minutes.version,
        language: minutes.language,
        transcriptId: minutes.transcriptId,
        amendsMinutesId: minutes.amendsMinutesId,
      },
      meeting: {
        id: meetings.id,
        topic: meetings.topic,
        startTime: meetings.startTime,
        timeZone: meetings.timeZone,
      },
      organizationName: organizations.name,
      certificateSha256: organizationCertificates.fingerprintSha256,
      sender: { id: users.id, name: users.name, email: users.email, locale: users.locale },
    })
    .from(envelopes)
    .innerJoin(minutes, eq(minutes.id, envelopes.minutesId))
    .innerJoin(meetings, eq(meetings.id, minutes.meetingId))
    .innerJoin(organizations, eq(organizations.id, envelopes.organizationId))
    .innerJoin(users, eq(users.id, envelopes.sentBy))
    .leftJoin(organizationCertificates, eq(organizationCertificates.id, envelopes.certificateId))
    .$dynamic();
}
