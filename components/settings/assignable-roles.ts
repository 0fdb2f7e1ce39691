import { MembershipRole } from '@/server/contract/accounts';

interface RoleQuestion {
  actorRole: MembershipRole;
  memberRole: MembershipRole;
  /** How many owners the organization has. */
  owners: number;
}

/** Roles that the actor may give this member; the present one alone when nothing may change. The server decides again. */
export function listAssignableRoles({ actorRole, memberRole, owners }: RoleQuestion): MembershipRole[] {
  const isLastOwner = memberRole === 'owner' && owners <= 1;
  if (isLastOwner || (memberRole === 'owner' && actorRole !== 'owner')) return [memberRole];
  return MembershipRole.options.filter((role) => role !== 'owner' || actorRole === 'owner');
}

/** Whether the actor may take this member out of the organization. */
export function mayRemove(question: RoleQuestion): boolean {
  return listAssignableRoles(question).length > 1;
}
