import { and, asc, desc, eq, or } from 'drizzle-orm';
import { auditLogs, minutes } from '@/drizzle/schema';
import type { Manifest } from '@/server/contract/manifest';
import type { Queryable } from '@/server/db/client';
import type { MinutesRow } from '../minutes';
import { refuseSeal } from './refuse-seal';

type AmendedRow = Pick<MinutesRow, 'id' | 'pdfSha256' | 'amendsMinutesId'>;

/** The minutes that these amend, and those that they amended in turn; the nearest first. */
export async function listAmended(db: Queryable, row: Pick<MinutesRow, 'amendsMinutesId'>): Promise<AmendedRow[]> {
  const found: AmendedRow[] = [];
  for (let next = row.amendsMinutesId; next !== null; ) {
    const [amended] = await db
      .select({ id: minutes.id, pdfSha256: minutes.pdfSha256, amendsMinutesId: minutes.amendsMinutesId })
      .from(minutes)
      .where(eq(minutes.id, next));
    if (!amended || found.some(({ id }) => id === amended.id)) {
      throw refuseSeal('SEAL_PART_MISSING', 'The minutes that these amend cannot be found', { part: 'amended' });
    }
    found.push(amended);
    next = amended.amendsMinutesId;
  }
  return found;
}

/** The chain's head, and the rows about these resources (type and id), in order. */
export async function readAuditSlice(
  db: Queryable,
  organizationId: string,
  resources: readonly (readonly [type: string, id: string])[],
): Promise<Manifest['audit']> {
  const columns = { seq: auditLogs.seq, hash: auditLogs.hash };
  const isOurs = eq(auditLogs.organizationId, organizationId);
  const [head] = await db.select(columns).from(auditLogs).where(isOurs).orderBy(desc(auditLogs.seq)).limit(1);
  if (!head) throw refuseSeal('SEAL_PART_MISSING', 'The organization has no audit trail', { part: 'audit' });

  const isAbout = or(
    ...resources.map(([type, id]) => and(eq(auditLogs.resourceType, type), eq(auditLogs.resourceId, id))),
  );
  const rows = await db.select(columns).from(auditLogs).where(and(isOurs, isAbout)).orderBy(asc(auditLogs.seq));
  return { head, rows };
}
