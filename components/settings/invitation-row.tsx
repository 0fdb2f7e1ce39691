'use client';

import { useTranslations } from 'next-intl';
import type { InvitationView } from '@/server/contract/accounts';
import { useFormat } from '../lib/use-format';
import { type MarkForm, StatusMark, type Tone } from '../ui/status-mark';
import { RevokeInvitationDialog } from './revoke-invitation-dialog';

const FACES: Record<InvitationView['state'], { form: MarkForm; tone: Tone }> = {
  open: { form: 'hollow', tone: 'amber' },
  accepted: { form: 'solid', tone: 'accent' },
  revoked: { form: 'struck', tone: 'plain' },
  expired: { form: 'struck', tone: 'plain' },
};

export function InvitationRow({ invitation }: { invitation: InvitationView }) {
  const words = useTranslations('settings.invitations');
  const roleWords = useTranslations('accounts.roles');
  const format = useFormat();
  const { id, email, role, state, expiresAt } = invitation;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-3">
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <p className="text-base font-medium break-all">{email}</p>
        <p className="text-sm text-ink-faint">{roleWords(role)}</p>
      </div>
      <StatusMark {...FACES[state]}>{words(state, { date: format.date(new Date(expiresAt)) })}</StatusMark>
      {state === 'open' && <RevokeInvitationDialog invitationId={id} email={email} />}
    </li>
  );
}
