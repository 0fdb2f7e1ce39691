import { and, eq, inArray, or, type SQL } from 'drizzle-orm';
import { auditLogs, envelopes, erasures, minutesFreezes } from '@/drizzle/schema';
import type { DossierAuditRow, Erasure, Manifest } from '@/server/contract/manifest';
import type { Queryable } from '@/server/db/client';
import type { FreezeRow } from '../minutes';

/** What a sealed document says of itself that is enough to find what it rests on. */
export type Sealed = Pick<Manifest, 'organization' | 'envelope' | 'minutes' | 'audit'>;

/** What the minutes rested on, where this very envelope of this organization is known; else null. */
export async function findFreeze(
  db: Queryable,
  { organization, envelope, minutes }: Sealed,
): Promise<FreezeRow | null> {
  const [found] = await db
    .select({ freeze: minutesFreezes })
    .from(envelopes)
    .innerJoin(minutesFreezes, eq(minutesFreezes.minutesId, envelopes.minutesId))
    .where(
      and(
        eq(envelopes.id, envelope.id),
        eq(envelopes.organizationId, organization.id),
        eq(envelopes.status, 'completed'),
        eq(minutesFreezes.minutesId, minutes.id),
        eq(minutesFreezes.version, minutes.version),
      ),
    );
  return found?.freeze ?? null;
}

/** Certificates of every erasure of something that these minutes rest on. */
export async function listErasureCertificates(db: Queryable, freeze: FreezeRow): Promise<Erasure[]> {
  const recordingIds = freeze.recordings.map(({ id }) => id);
  const touches: SQL[] = [];
  if (freeze.transcriptId !== null) touches.push(eq(erasures.transcriptId, freeze.transcriptId));
  if (recordingIds.length > 0) touches.push(inArray(erasures.recordingId, recordingIds));
  if (touches.length === 0) return [];

  const rows = await db
    .select({ certificate: erasures.certificate })
    .from(erasures)
    .where(and(eq(erasures.organizationId, freeze.organizationId), or(...touches)));
  return rows.map(({ certificate }) => certificate);
}

/** The rows of the trail that the seal names, as they are now. Those of other business stay where they are. */
export async function listNamedAuditRows(db: Queryable, { organization, audit }: Sealed): Promise<DossierAuditRow[]> {
  const named = audit.rows.map(({ seq }) => seq);
  if (named.length === 0) return [];

  const rows = await db
    .select()
    .from(auditLogs)
    .where(and(eq(auditLogs.organizationId, organization.id), inArray(auditLogs.seq, named)))
    .orderBy(auditLogs.seq);
  return rows.map(({ id: _id, createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() }));
}
