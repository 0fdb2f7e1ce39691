import { and, eq } from 'drizzle-orm';
import { minutes, minutesVersions } from '@/drizzle/schema';
import type { StatementView } from '@/server/contract/minutes';
import type { SigningView } from '@/server/contract/signatures';
import type { Queryable } from '@/server/db/client';
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

/** What a confirming signer has not signed yet: sentences that differ from the version that they signed. */
export async function listChanges(
  db: Queryable,
  file: EnvelopeFile,
  signer: Pick<SignerRow, 'id' | 'status'>,
): Promise<SigningView['changes']> {
  if (signer.status !== 'confirming') return [];

  const signed = file.signatures.findLast(({ signerId }) => signerId === signer.id);
  const revision = file.revisions.find((one) => one.revision === signed?.revision);
  if (!revision) throw new Error('a confirming signer has signed no revision');
  const before = await listFrozenStatements(db, { id: file.minutes.id, version: revision.minutesVersion });
  const after = await listFrozenStatements(db, file.minutes);

  return after.flatMap((statement) => {
    const old = before.find(({ id }) => id === statement.id);
    return old && isSameStatement(old, statement)
      ? []
      : [{ statementId: statement.id, before: old?.text ?? '', after: statement.text }];
  });
}

export function isSameStatement(one: StatementView, other: StatementView): boolean {
  return one.text === other.text && one.owner === other.owner && one.due === other.due && one.kind === other.kind;
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
