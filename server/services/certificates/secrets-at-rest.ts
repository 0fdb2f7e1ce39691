import { and, eq, like, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { integrationCredentials, organizationCertificates } from '@/drizzle/schema';
import type { Queryable } from '@/server/db/client';
import { isAppError } from '@/server/lib/errors';
import type { SecretPlace } from '@/server/lib/secret-box';
import { StartError } from '@/server/lib/start-error';
import type { BaseContext } from '../context';

const BATCH = 100;

interface SealedRow {
  id: string;
  organizationId: string;
  provider: string;
  sealed: string;
}

/** One column of secrets: how its rows are counted by key, read and written. */
interface SealedColumn {
  name: string;
  countByKey(db: Queryable): Promise<{ sample: string; count: number }[]>;
  listSealedLike(db: Queryable, sample: string): Promise<SealedRow[]>;
  placeOf(row: SealedRow): SecretPlace;
  /** Only where nobody has written since. */
  replace(db: Queryable, row: SealedRow, sealed: string): Promise<unknown>;
}

const keyOf = (column: PgColumn) => sql<string>`split_part(${column}, ':', 2)`;
/** Anything else in the column is damage, which one page shows; it is no reason not to start. */
const isSealed = (column: PgColumn) => like(column, 'v1:%');
const sameKey = (column: PgColumn, sample: string) => sql`${keyOf(column)} = split_part(${sample}::text, ':', 2)`;
const tally = (column: PgColumn) => ({
  sample: sql<string>`min(${column})`,
  count: sql<number>`count(*)`.mapWith(Number),
});

/** All there are: whoever stores another secret adds it here, so that the start check and a new key reach it. */
const SEALED_COLUMNS: readonly SealedColumn[] = [
  {
    name: 'organization_certificates',
    countByKey: (db) =>
      db
        .select(tally(organizationCertificates.privateKey))
        .from(organizationCertificates)
        .where(isSealed(organizationCertificates.privateKey))
        .groupBy(keyOf(organizationCertificates.privateKey)),
    listSealedLike: async (db, sample) => {
      const { id, organizationId, privateKey } = organizationCertificates;
      const rows = db.select({ id, organizationId, sealed: privateKey }).from(organizationCertificates);
      return (await rows.where(sameKey(privateKey, sample)).orderBy(id).limit(BATCH)).map((row) => ({
        ...row,
        provider: 'certificate',
      }));
    },
    placeOf: (row) => place(row, 'private_key'),
    replace: (db, row, sealed) =>
      db
        .update(organizationCertificates)
        .set({ privateKey: sealed })
        .where(and(eq(organizationCertificates.id, row.id), eq(organizationCertificates.privateKey, row.sealed))),
  },
  {
    name: 'integration_credentials',
    countByKey: (db) =>
      db
        .select(tally(integrationCredentials.secrets))
        .from(integrationCredentials)
        .where(isSealed(integrationCredentials.secrets))
        .groupBy(keyOf(integrationCredentials.secrets)),
    listSealedLike: async (db, sample) => {
      const { id, organizationId, provider, secrets } = integrationCredentials;
      const rows = db.select({ id, organizationId, provider, sealed: secrets }).from(integrationCredentials);
      return (await rows.where(sameKey(secrets, sample)).orderBy(id).limit(BATCH)).map((row) => ({
        ...row,
        sealed: row.sealed ?? '',
      }));
    },
    placeOf: (row) => place(row, 'secrets'),
    replace: (db, row, sealed) =>
      db
        .update(integrationCredentials)
        .set({ secrets: sealed })
        .where(and(eq(integrationCredentials.id, row.id), eq(integrationCredentials.secrets, row.sealed))),
  },
];

/**
 * For the start: every stored secret was sealed with a key that is still on the ring.
 * @throws StartError with how many are not, and of which kind; never a value
 */
export async function assertSecretsReadable(base: Pick<BaseContext, 'db' | 'config'>): Promise<void> {
  const lost: string[] = [];
  for (const column of SEALED_COLUMNS) {
    const keys = await column.countByKey(base.db);
    const count = keys
      .filter(({ sample }) => !base.config.secretBox.knows(sample))
      .reduce((sum, key) => sum + key.count, 0);
    if (count > 0) lost.push(`${count} in ${column.name}`);
  }
  if (lost.length === 0) return;

  throw new StartError(
    `stored secrets were encrypted with a key that is not here any more (${lost.join(', ')}). ` +
      'Put the earlier value of ENCRYPTION_KEY into ENCRYPTION_KEYS_OLD until they are encrypted anew',
  );
}

/** Seals anew, with the newest key, a batch of what an older one sealed. Returns how many; for a timer. */
export async function resealSecrets(base: BaseContext): Promise<number> {
  let resealed = 0;
  for (const column of SEALED_COLUMNS) {
    const keys = await column.countByKey(base.db);
    const old = keys.find(
      ({ sample }) => base.config.secretBox.knows(sample) && !base.config.secretBox.isNewest(sample),
    );
    if (!old) continue;

    for (const row of await column.listSealedLike(base.db, old.sample)) {
      if (await resealRow(base, column, row)) resealed += 1;
    }
  }
  if (resealed > 0) base.log.info('stored secrets were encrypted with the newest key', { count: resealed });
  return resealed;
}

/** A value that cannot be opened stays as it is: pages say so, and the sweep goes on. */
async function resealRow(base: BaseContext, column: SealedColumn, row: SealedRow): Promise<boolean> {
  const { secretBox } = base.config;
  try {
    const plain = secretBox.open(row.sealed, column.placeOf(row));
    await column.replace(base.db, row, secretBox.seal(plain, column.placeOf(row)));
    return true;
  } catch (error) {
    if (!isAppError(error) || error.code !== 'SECRET_UNREADABLE') throw error;
    base.log.warn('a stored secret cannot be read', { table: column.name, rowId: row.id });
    return false;
  }
}

function place({ id, organizationId, provider }: SealedRow, field: string): SecretPlace {
  return { organizationId, provider, field, rowId: id };
}
