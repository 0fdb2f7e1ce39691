export { acceptInvitation, previewInvitation } from './accept-invitation';
export { inviteMember, listInvitations, revokeInvitation } from './invitations';
export { sendInvitationMail } from './invitation-mail';
export { changeRole, listMembers, removeMember, updateOrganization } from './members';
