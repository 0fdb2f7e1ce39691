import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SignInForm } from '@/components/accounts/sign-in-form';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations('accounts.signIn');
  return { title: words('title') };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ callbackUrl?: string }> }) {
  const words = await getTranslations('accounts.signIn');
  const { callbackUrl } = await searchParams;

  return (
    <div className="max-w-md">
      <PageHeader title={words('title')} description={words('intro')} />
      <SignInForm callbackUrl={callbackUrl ?? null} />
      <p className="mt-8 text-ink-soft">
        {words('noAccount')} <TextLink href="/sign-up">{words('createOne')}</TextLink>
      </p>
    </div>
  );
}
