import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { memberships, organizations, users } from '@/drizzle/schema';
import type { MembershipRole } from '@/server/contract/accounts';
import type { Queryable } from '@/server/db/client';
import type { OrganizationRow, UserRow } from './view';

export interface MemberRow {
  user: UserRow;
  organization: OrganizationRow;
  role: MembershipRole;
}

export async function findUserByEmail(db: Queryable, email: string): Promise<UserRow | null> {
  const [user] = await db
    .select()
    .from(users)
    .where(eq(sql`lower(${users.email})`, email.toLowerCase()))
    .limit(1);
  return user ?? null;
}

/** An enabled user in an organization, or null. */
export async function findMember(db: Queryable, userId: string, organizationId: string): Promise<MemberRow | null> {
  const [row] = await selectMembers(db)
    .where(
      and(eq(memberships.userId, userId), eq(memberships.organizationId, organizationId), isNull(users.disabledAt)),
    )
    .limit(1);
  return row ?? null;
}

/** Every organization of a user, the oldest membership first: that one is entered at sign-in. */
export function listMembershipsOf(db: Queryable, userId: string): Promise<MemberRow[]> {
  return selectMembers(db)
    .where(and(eq(memberships.userId, userId), isNull(users.disabledAt)))
    .orderBy(asc(memberships.createdAt), asc(memberships.organizationId));
}

function selectMembers(db: Queryable) {
  return db
    .select({ user: users, organization: organizations, role: memberships.role })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .$dynamic();
}
