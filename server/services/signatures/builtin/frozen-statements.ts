import { and, desc, eq, gt } from 'drizzle-orm';
import { envelopeRevisions, minutes, minutesVersions, signatures } from '@/drizzle/schema';
import type { StatementView } from '@/server/contract/minutes';
import type { Locale } from '@/server/contract/locale';
import type { SigningView } from '@/server/contract/signatures';
import type { Queryable } from '@/server/db/client';
import { findFrozenPresence, listAmendmentChanges, wordChange, wordPresence } from '../../minutes';
import type { EnvelopeFile, SignerRow } from '../queries';

/** The list as it was frozen, never what a later hand made of it. */
export async function listFrozenStatements(
  db: Queryable,
  frozen: { id: string; version: number },
): Promise<StatementView[]> {
  const [saved] = await db
    .select({ statements: minutesVersions.statements })
    .from(minutesVersions)
    .where(and(eq(minutesVersions.minutesId, frozen.id), eq(minutesVersions.version, frozen.version)));
  if (!saved) throw new Error('frozen minutes have no saved version');
  return saved.statements;
}

/** Who was there at each decision, in the words that the document prints. */
export async function wordFrozenPresence(
  db: Queryable,
  frozen: { id: string; version: number },
  locale: Locale,
): Promise<Record<string, string>> {
  const presence = await findFrozenPresence(db, frozen);
  const decisions = Object.entries(presence?.decisions ?? {});
  return Object.fromEntries(decisions.map(([id, moment]) => [id, wordPresence(moment, locale)]));
}

/** Sentences that were corrected after the revision that this person signed last; in the order of the corrections. */
export async function listChangedIds(db: Queryable, envelope: { id: string }, signerId: string): Promise<string[]> {
  const [signed] = await db
    .select({ revision: signatures.revision })
    .from(signatures)
    .where(and(eq(signatures.envelopeId, envelope.id), eq(signatures.signerId, signerId)))
    .orderBy(desc(signatures.revision))
    .limit(1);
  const later = await db
    .select({ ids: envelopeRevisions.changedStatementIds })
    .from(envelopeRevisions)
    .where(and(eq(envelopeRevisions.envelopeId, envelope.id), gt(envelopeRevisions.revision, signed?.revision ?? 0)))
    .orderBy(envelopeRevisions.revision);

  return [...new Set(later.flatMap(({ ids }) => ids))];
}

/**
 * What is new to this person: to one who confirms, the sentences corrected since they signed; to the others, what an
 * amendment changes in the minutes that were signed before.
 */
export async function listChanges(
  db: Queryable,
  file: EnvelopeFile,
  signer: Pick<SignerRow, 'id' | 'status'>,
): Promise<SigningView['changes']> {
  if (signer.status === 'confirming') return listCorrections(db, file, signer.id);

  return file.minutes.amendsMinutesId === null ? [] : listAmendmentChanges(db, file.minutes);
}

async function listCorrections(db: Queryable, file: EnvelopeFile, signerId: string): Promise<SigningView['changes']> {
  const signed = file.signatures.findLast((signature) => signature.signerId === signerId);
  const revision = file.revisions.find((one) => one.revision === signed?.revision);
  if (!revision) throw new Error('a confirming signer has signed no revision');
  const before = await listFrozenStatements(db, { id: file.minutes.id, version: revision.minutesVersion });
  const after = await listFrozenStatements(db, file.minutes);
  const ids = new Set(await listChangedIds(db, file.envelope, signerId));

  return after
    .filter(({ id }) => ids.has(id))
    .map((statement) => {
      const old = before.find(({ id }) => id === statement.id) ?? null;
      return wordChange({ before: old, after: statement }, file.minutes.language);
    });
}

/** The signed minutes that these amend. */
export async function findAmended(
  db: Queryable,
  { amendsMinutesId }: Pick<EnvelopeFile['minutes'], 'amendsMinutesId'>,
): Promise<SigningView['amends']> {
  if (amendsMinutesId === null) return null;

  const [amended] = await db
    .select({ documentSha256: minutes.pdfSha256, finalizedAt: minutes.finalizedAt })
    .from(minutes)
    .where(eq(minutes.id, amendsMinutesId));
  if (!amended?.documentSha256) return null;
  return { documentSha256: amended.documentSha256, finalizedAt: amended.finalizedAt?.toISOString() ?? null };
}
