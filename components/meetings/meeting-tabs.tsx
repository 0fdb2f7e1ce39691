'use client';

import { useTranslations } from 'next-intl';
import { LinkTabs } from '../ui/link-tabs';

export function MeetingTabs({ meetingId }: { meetingId: string }) {
  const words = useTranslations('meetings.tabs');
  const base = `/meetings/${meetingId}`;
  return (
    <LinkTabs
      label={words('label')}
      tabs={[
        { href: base, label: words('agenda'), exact: true },
        { href: `${base}/live`, label: words('live'), isDocument: true },
        { href: `${base}/transcript`, label: words('transcript') },
        { href: `${base}/minutes`, label: words('minutes') },
        { href: `${base}/signatures`, label: words('signatures') },
        { href: `${base}/report`, label: words('report') },
      ]}
    />
  );
}
