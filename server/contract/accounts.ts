import { z } from 'zod';
import { FeedbackSettings } from './feedback';
import { ConsentMode } from './live';
import { QuorumRule } from './presence';
import { Locale } from './locale';

export const MembershipRole = z.enum(['owner', 'admin', 'member']);
export type MembershipRole = z.infer<typeof MembershipRole>;

export const Plan = z.enum(['free', 'pro']);
export type Plan = z.infer<typeof Plan>;

export const OrganizationSettings = z.object({
  logoText: z.string().max(80).optional(),
  /** Absent: decisions need no quorum. */
  quorum: QuorumRule.nullish(),
  /** Where it differs from the installation's defaults. */
  feedback: FeedbackSettings.partial().optional(),
  consent: ConsentMode.optional(),
});
export type OrganizationSettings = z.infer<typeof OrganizationSettings>;

export const Permission = z.enum([
  'read:meetings',
  'write:meetings',
  'delete:meetings',
  'generate:minutes',
  'send:signature',
  'manage:users',
]);
export type Permission = z.infer<typeof Permission>;

/** Owner and admin hold all six; a member plans, reads, drafts and sends (`design.md` §2). */
export const PERMISSIONS_BY_ROLE: Record<MembershipRole, readonly Permission[]> = {
  owner: Permission.options,
  admin: Permission.options,
  member: ['read:meetings', 'write:meetings', 'generate:minutes', 'send:signature'],
};

export const Email = z.string().trim().toLowerCase().max(255).pipe(z.email());
/** OWASP: length only, no composition rules; nothing is cut off. */
export const Password = z.string().min(8).max(256);
export const PersonName = z.string().trim().min(1).max(255);

export const TimeZone = z.string().max(64).refine(isTimeZone, { message: 'unknown time zone' });

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

export const RegisterInput = z.strictObject({
  email: Email,
  password: Password,
  name: PersonName.optional(),
  organizationName: z.string().trim().min(1).max(255).optional(),
  locale: Locale.optional(),
  timeZone: TimeZone.optional(),
});
export type RegisterInput = z.infer<typeof RegisterInput>;

export const LoginInput = z.strictObject({ email: Email, password: z.string().max(256) });
export type LoginInput = z.infer<typeof LoginInput>;

export const RefreshInput = z.strictObject({ refreshToken: z.string().min(1).max(512) });
export type RefreshInput = z.infer<typeof RefreshInput>;

export const UserView = z
  .object({
    id: z.uuid(),
    email: z.string(),
    name: z.string().nullable(),
    locale: Locale,
    timeZone: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'User' });
export type UserView = z.infer<typeof UserView>;

export const OrganizationView = z
  .object({ id: z.uuid(), name: z.string(), plan: Plan, role: MembershipRole })
  .meta({ id: 'Organization' });
export type OrganizationView = z.infer<typeof OrganizationView>;

/** Who is asking, as pages show it. */
export const ViewerView = z.object({
  user: UserView,
  organization: OrganizationView,
  organizations: z.array(OrganizationView),
  permissions: z.array(Permission),
});
export type ViewerView = z.infer<typeof ViewerView>;

export const TokenPairView = z
  .object({ user: UserView, organization: OrganizationView, token: z.string(), refreshToken: z.string() })
  .meta({ id: 'TokenPair' });
export type TokenPairView = z.infer<typeof TokenPairView>;

export const UpdateProfileInput = z.strictObject({
  name: PersonName.optional(),
  locale: Locale.optional(),
  timeZone: TimeZone.optional(),
});
export type UpdateProfileInput = z.infer<typeof UpdateProfileInput>;

export const ChangePasswordInput = z.strictObject({ currentPassword: z.string().max(256), newPassword: Password });
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;

export const MemberView = z
  .object({
    userId: z.uuid(),
    name: z.string().nullable(),
    email: z.string(),
    role: MembershipRole,
    joinedAt: z.iso.datetime(),
  })
  .meta({ id: 'Member' });
export type MemberView = z.infer<typeof MemberView>;

export const InvitationView = z
  .object({
    id: z.uuid(),
    email: z.string(),
    role: MembershipRole,
    state: z.enum(['open', 'accepted', 'revoked', 'expired']),
    expiresAt: z.iso.datetime(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Invitation' });
export type InvitationView = z.infer<typeof InvitationView>;

export const InviteMemberInput = z.strictObject({ email: Email, role: z.enum(['admin', 'member']).default('member') });
export type InviteMemberInput = z.infer<typeof InviteMemberInput>;

export const InvitationIdInput = z.strictObject({ invitationId: z.uuid() });
export const ChangeRoleInput = z.strictObject({ userId: z.uuid(), role: MembershipRole });
export type ChangeRoleInput = z.infer<typeof ChangeRoleInput>;
export const MemberIdInput = z.strictObject({ userId: z.uuid() });

/** What an invitation link shows before it is accepted. */
export const InvitationPreview = z.object({
  organizationName: z.string(),
  email: z.string(),
  role: MembershipRole,
  /** An account with this address exists: sign in with its password instead of choosing one. */
  hasAccount: z.boolean(),
});
export type InvitationPreview = z.infer<typeof InvitationPreview>;

export const InvitationTokenInput = z.strictObject({ token: z.string().min(20).max(200) });
export const AcceptInvitationInput = z.strictObject({
  token: z.string().min(20).max(200),
  name: PersonName.optional(),
  password: z.string().max(256),
});
export type AcceptInvitationInput = z.infer<typeof AcceptInvitationInput>;

export const UpdateOrganizationInput = z.strictObject({ name: z.string().trim().min(1).max(255) });
export type UpdateOrganizationInput = z.infer<typeof UpdateOrganizationInput>;
