import { inArray } from 'drizzle-orm';
import { roomMembers, signers, users } from '@/drizzle/schema';
import type { AuditRowView } from '@/server/contract/audit';
import type { Queryable } from '@/server/db/client';
import { isUuid } from '@/server/lib/uuid';
import { type AuditRow, writeInstant } from './chain-walk';

/** Rows with the names that their actors have today. */
export async function toAuditViews(db: Queryable, rows: readonly AuditRow[]): Promise<AuditRowView[]> {
  const names = await readNames(db, rows);

  return rows.map(({ id: _id, organizationId: _organization, prevHash: _before, createdAt, ...row }) => ({
    ...row,
    actorName: names.get(row.actorId) ?? null,
    createdAt: writeInstant(createdAt),
  }));
}

async function readNames(db: Queryable, rows: readonly AuditRow[]): Promise<Map<string, string>> {
  const idsOf = (type: string) => [
    ...new Set(rows.flatMap(({ actorType, actorId }) => (actorType === type ? [actorId] : []))),
  ];
  const [userIds, signerIds, guests] = [idsOf('user').filter(isUuid), idsOf('signer').filter(isUuid), idsOf('guest')];
  const found = await Promise.all([
    userIds.length > 0 ? db.select().from(users).where(inArray(users.id, userIds)) : [],
    signerIds.length > 0 ? db.select().from(signers).where(inArray(signers.id, signerIds)) : [],
  ]);
  const inRooms =
    guests.length > 0 ? await db.select().from(roomMembers).where(inArray(roomMembers.identity, guests)) : [];

  return new Map([
    ...found.flat().map(({ id, name, email }) => [id, name ?? email] as const),
    ...inRooms.map(({ identity, name }) => [identity, name] as const),
  ]);
}
