import type { organizations, users } from '@/drizzle/schema';
import type { MembershipRole, OrganizationView, UserView } from '@/server/contract/accounts';

export type UserRow = typeof users.$inferSelect;
export type OrganizationRow = typeof organizations.$inferSelect;

export function toUserView(user: UserRow): UserView {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    locale: user.locale,
    timeZone: user.timeZone,
    createdAt: user.createdAt.toISOString(),
  };
}

export function toOrganizationView(organization: OrganizationRow, role: MembershipRole): OrganizationView {
  return { id: organization.id, name: organization.name, plan: organization.plan, role };
}
