import { getTranslations } from 'next-intl/server';
import { findViewer, getMemberCaller } from '@/app/caller';
import { ConsentModeForm } from '@/components/settings/consent-mode-form';
import { FeedbackForm } from '@/components/settings/feedback-form';
import { InvitationList } from '@/components/settings/invitation-list';
import { MemberList } from '@/components/settings/member-list';
import { OrganizationForm } from '@/components/settings/organization-form';
import { QuorumForm } from '@/components/settings/quorum-form';
import { Section } from '@/components/ui/section';

export default async function OrganizationPage() {
  const words = await getTranslations('settings.organization');
  const [caller, viewer] = await Promise.all([getMemberCaller(), findViewer()]);
  const mayManage = viewer?.permissions.includes('manage:users') ?? false;
  const [{ members }, { invitations }, { rule }, feedbackRules, { mode }] = await Promise.all([
    caller.organization.members(),
    mayManage ? caller.organization.invitations() : { invitations: [] },
    caller.presence.rule(),
    caller.feedback.settings(),
    caller.rooms.consentMode(),
  ]);
  return (
    <>
      <Section title={words('heading')} description={words('description')} className="border-t-0 pt-0">
        <OrganizationForm key={viewer?.organization.name} />
      </Section>
      <QuorumForm initial={rule} />
      <ConsentModeForm initial={mode} />
      <FeedbackForm initial={feedbackRules} />
      <MemberList initial={members} />
      {mayManage && <InvitationList initial={invitations} />}
    </>
  );
}
