'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { MinutesSummaryView } from '@/server/contract/minutes';
import { useTRPC } from '../lib/trpc';
import { useFormat } from '../lib/use-format';
import { Section } from '../ui/section';
import { TextLink } from '../ui/text-link';
import { Badge } from '../ui/badge';

/** The meeting's other drafts and final texts; nothing where there is but one. */
export function OtherMinutes({ meetingId, currentId }: { meetingId: string; currentId: string }) {
  const words = useTranslations('minutes.others');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.minutes.list.queryOptions({ id: meetingId }));
  const others = (data?.minutes ?? []).filter(({ id }) => id !== currentId);
  if (others.length === 0) return null;
  return (
    <Section title={words('title')}>
      <ul>
        {others.map((minutes) => (
          <OtherItem key={minutes.id} minutes={minutes} />
        ))}
      </ul>
    </Section>
  );
}

function OtherItem({ minutes }: { minutes: MinutesSummaryView }) {
  const words = useTranslations('minutes');
  const format = useFormat();
  const { id, meetingId, template, status, createdAt, supported, declared, unsupported, drafter } = minutes;
  const name = words('others.item', {
    template: words(`templates.${template}`),
    when: format.dateTime(new Date(createdAt)),
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-3 text-base">
      <TextLink href={`/meetings/${meetingId}/minutes/${id}`}>{name}</TextLink>
      <Badge>{words(`statuses.${status}`)}</Badge>
      <span className="text-sm text-ink-faint">
        {[words('others.counts', { total: supported + declared + unsupported, open: unsupported }), drafter]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </li>
  );
}
