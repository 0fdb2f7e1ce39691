import { z } from 'zod';
import {
  AcceptInvitationInput,
  ChangeRoleInput,
  InvitationIdInput,
  InvitationPreview,
  InvitationTokenInput,
  InvitationView,
  InviteMemberInput,
  MemberIdInput,
  MemberView,
  OrganizationView,
  TokenPairView,
  UpdateOrganizationInput,
} from '@/server/contract/accounts';
import { Success } from '@/server/contract/success';
import {
  acceptInvitation,
  changeRole,
  inviteMember,
  listInvitations,
  listMembers,
  previewInvitation,
  removeMember,
  revokeInvitation,
  updateOrganization,
} from '@/server/services/organizations';
import { memberProcedure, publicProcedure, router } from '../init';

const tag = 'Organization';

export const organizationRouter = router({
  update: memberProcedure
    .meta({ rest: { method: 'PATCH', path: '/organization', summary: 'Rename the organization', tag } })
    .input(UpdateOrganizationInput)
    .output(z.object({ organization: OrganizationView }))
    .mutation(({ ctx, input }) => updateOrganization(ctx.service, input)),
  members: memberProcedure
    .meta({ rest: { method: 'GET', path: '/memberships', summary: 'List members', tag } })
    .output(z.object({ members: z.array(MemberView) }))
    .query(({ ctx }) => listMembers(ctx.service)),
  invite: memberProcedure
    .meta({ rest: { method: 'POST', path: '/memberships', status: 201, summary: 'Invite somebody by e-mail', tag } })
    .input(InviteMemberInput)
    .output(z.object({ invitation: InvitationView }))
    .mutation(({ ctx, input }) => inviteMember(ctx.service, input)),
  changeRole: memberProcedure
    .meta({ rest: { method: 'PATCH', path: '/memberships/{userId}', summary: 'Change a member’s role', tag } })
    .input(ChangeRoleInput)
    .output(Success)
    .mutation(({ ctx, input }) => changeRole(ctx.service, input)),
  removeMember: memberProcedure
    .meta({ rest: { method: 'DELETE', path: '/memberships/{userId}', summary: 'Remove a member', tag } })
    .input(MemberIdInput)
    .output(Success)
    .mutation(({ ctx, input }) => removeMember(ctx.service, input)),
  invitations: memberProcedure
    .meta({ rest: { method: 'GET', path: '/invitations', summary: 'List invitations', tag } })
    .output(z.object({ invitations: z.array(InvitationView) }))
    .query(({ ctx }) => listInvitations(ctx.service)),
  revokeInvitation: memberProcedure
    .meta({ rest: { method: 'DELETE', path: '/invitations/{invitationId}', summary: 'Revoke an invitation', tag } })
    .input(InvitationIdInput)
    .output(Success)
    .mutation(({ ctx, input }) => revokeInvitation(ctx.service, input)),
  previewInvitation: publicProcedure
    .input(InvitationTokenInput)
    .output(InvitationPreview)
    .query(({ ctx, input }) => previewInvitation(ctx.base, input)),
  acceptInvitation: publicProcedure
    .meta({ rest: { method: 'POST', path: '/invitations/accept', summary: 'Join by an invitation’s token', tag } })
    .input(AcceptInvitationInput)
    .output(TokenPairView)
    .mutation(({ ctx, input }) => acceptInvitation(ctx.base, input)),
});
