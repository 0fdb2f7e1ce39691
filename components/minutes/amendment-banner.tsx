'use client';

import { useTranslations } from 'next-intl';
import type { MinutesView } from '@/server/contract/minutes';
import { ButtonLink } from '../ui/button-link';
import { Notice } from '../ui/notice';

/** What these minutes amend, or what amends them. */
export function AmendmentBanner({ minutes }: { minutes: MinutesView }) {
  const words = useTranslations('minutes.amendment.banner');
  const { meetingId, amendsMinutesId, amendedByMinutesId, status } = minutes;
  const toPath = (id: string) => `/meetings/${meetingId}/minutes/${id}`;
  if (amendsMinutesId === null && amendedByMinutesId === null) return null;

  const isSuperseded = status === 'superseded';
  return (
    <div className="flex flex-col gap-3 pb-6">
      {amendedByMinutesId !== null && (
        <Notice
          tone={isSuperseded ? 'amber' : 'plain'}
          title={words(isSuperseded ? 'superseded' : 'pending')}
          action={
            <ButtonLink href={toPath(amendedByMinutesId)} size="small">
              {words(isSuperseded ? 'supersededLink' : 'pendingLink')}
            </ButtonLink>
          }
        >
          {words(isSuperseded ? 'supersededBody' : 'pendingBody')}
        </Notice>
      )}
      {amendsMinutesId !== null && (
        <Notice
          tone="accent"
          title={words('amends')}
          action={
            <ButtonLink href={toPath(amendsMinutesId)} size="small">
              {words('amendsLink')}
            </ButtonLink>
          }
        >
          {words('amendsBody')}
        </Notice>
      )}
    </div>
  );
}
