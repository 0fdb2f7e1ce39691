import { getTranslations } from 'next-intl/server';
import { getMemberCaller } from '@/app/caller';
import { PasswordForm } from '@/components/settings/password-form';
import { ProfileForm } from '@/components/settings/profile-form';
import { Section } from '@/components/ui/section';

export default async function ProfilePage() {
  const words = await getTranslations('settings');
  const caller = await getMemberCaller();
  const { user } = await caller.auth.profile();
  return (
    <>
      <Section title={words('profile.heading')} description={words('profile.description')} className="border-t-0 pt-0">
        <ProfileForm user={user} />
      </Section>
      <Section title={words('password.heading')} description={words('password.description')}>
        <PasswordForm email={user.email} />
      </Section>
    </>
  );
}
