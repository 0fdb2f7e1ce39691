'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { InvitationView } from '@/server/contract/accounts';
import { useTRPC } from '../lib/trpc';
import { Section } from '../ui/section';
import { InvitationRow } from './invitation-row';

/** Invitations that wait, and those that were used, cancelled or ran out, folded away. */
export function InvitationList({ initial }: { initial: InvitationView[] }) {
  const words = useTranslations('settings.invitations');
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(
    trpc.organization.invitations.queryOptions(undefined, { initialData: { invitations: initial } }),
  );
  const open = data.invitations.filter(({ state }) => state === 'open');
  const past = data.invitations.filter(({ state }) => state !== 'open');

  return (
    <Section title={words('heading')}>
      {open.length === 0 ? <p className="text-base text-ink-soft">{words('empty')}</p> : <Rows invitations={open} />}
      {past.length > 0 && (
        <details className="mt-6">
          <summary className="w-fit cursor-pointer rounded-sm text-sm text-accent">{words('past')}</summary>
          <div className="mt-3">
            <Rows invitations={past} />
          </div>
        </details>
      )}
    </Section>
  );
}

function Rows({ invitations }: { invitations: readonly InvitationView[] }) {
  return (
    <ul className="max-w-4xl border-t border-line">
      {invitations.map((invitation) => (
        <InvitationRow key={invitation.id} invitation={invitation} />
      ))}
    </ul>
  );
}
