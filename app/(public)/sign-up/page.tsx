import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SignUpForm } from '@/components/accounts/sign-up-form';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations('accounts.signUp');
  return { title: words('title') };
}

export default async function SignUpPage() {
  const words = await getTranslations('accounts.signUp');

  return (
    <div className="max-w-md">
      <PageHeader title={words('title')} description={words('intro')} />
      <SignUpForm />
      <p className="mt-8 text-ink-soft">
        {words('hasAccount')} <TextLink href="/sign-in">{words('signIn')}</TextLink>
      </p>
    </div>
  );
}
