import { eq } from 'drizzle-orm';
import { invitations, organizations, users } from '@/drizzle/schema';
import { renderLetter } from '@/server/lib/letter';
import { translatorFor } from '@/server/lib/translate';
import type { MailMessage } from '@/server/ports/mailer';
import type { BaseContext } from '../context';
import { invitationState } from './rules';

/** Called by the job. The link's token is derived again here, so it never waits in a queue. A closed invitation is left alone. */
export async function sendInvitationMail(base: BaseContext, input: { invitationId: string }): Promise<void> {
  const [row] = await base.db
    .select({ invitation: invitations, organization: organizations, inviter: users })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .innerJoin(users, eq(users.id, invitations.invitedBy))
    .where(eq(invitations.id, input.invitationId));
  if (!row || invitationState(row.invitation, base.now()) !== 'open') return;

  await base.ports.mailer.send(composeInvitation(base, row));
}

function composeInvitation(base: BaseContext, { invitation, organization, inviter }: InvitationFacts): MailMessage {
  const t = translatorFor(inviter.locale, 'accountsMail');
  const token = base.config.deriveToken('invitation', invitation.id, invitation.tokenVersion);
  const names = { inviter: inviter.name ?? t('someone'), organization: organization.name };
  const date = new Intl.DateTimeFormat(inviter.locale, { dateStyle: 'long', timeZone: inviter.timeZone }).format(
    invitation.expiresAt,
  );

  return {
    to: { name: null, address: invitation.email },
    subject: t('invitationSubject', names),
    messageId: `invitation-${invitation.id}-${invitation.tokenVersion}`,
    ...renderLetter({
      paragraphs: [t('invitationBody', names), t('invitationExpires', { date })],
      link: { label: t('invitationLink'), url: `${base.config.publicUrl}/invitations/${token}` },
      footer: t('invitationFooter', names),
    }),
  };
}

interface InvitationFacts {
  invitation: typeof invitations.$inferSelect;
  organization: typeof organizations.$inferSelect;
  inviter: typeof users.$inferSelect;
}
