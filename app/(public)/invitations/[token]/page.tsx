import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getCaller } from '@/app/caller';
import { AcceptInvitationForm } from '@/components/accounts/accept-invitation-form';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import type { InvitationPreview } from '@/server/contract/accounts';

interface InvitationPageProps {
  params: Promise<{ token: string }>;
}

/** The token stays in this address alone: it is not passed on to other sites. */
export const metadata: Metadata = { referrer: 'no-referrer', robots: { index: false } };

export default async function InvitationPage({ params }: InvitationPageProps) {
  const words = await getTranslations('accounts.invitation');
  const { token } = await params;
  const invitation = await findInvitation(token);
  if (!invitation) {
    return (
      <EmptyState
        title={words('overTitle')}
        body={words('overBody')}
        action={<ButtonLink href="/sign-in">{words('goToSignIn')}</ButtonLink>}
      />
    );
  }

  const names = { organization: invitation.organizationName, email: invitation.email };
  return (
    <div className="max-w-md">
      <PageHeader
        title={words('title', names)}
        description={words(invitation.hasAccount ? 'knownIntro' : 'intro', names)}
      />
      <AcceptInvitationForm token={token} invitation={invitation} />
    </div>
  );
}

async function findInvitation(token: string): Promise<InvitationPreview | null> {
  const caller = await getCaller();
  try {
    return await caller.organization.previewInvitation({ token });
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/** By its code: the error comes from the other module graph. */
function isRefusal(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return code === 'NOT_FOUND' || code === 'BAD_REQUEST';
}
