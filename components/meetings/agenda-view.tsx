'use client';

import { useTranslations } from 'next-intl';
import type { MeetingAnswer, MeetingView } from '@/server/contract/meetings';
import type { PresenceView } from '@/server/contract/presence';
import { useFormat } from '../lib/use-format';
import { PresenceSection } from '../presence/presence-section';
import { useCan } from '../shell/viewer-context';
import { EmptyState } from '../ui/empty-state';
import { Section } from '../ui/section';
import { TextLink } from '../ui/text-link';
import { People } from './people';
import { useMeeting } from './use-meeting';

const MINUTE_MS = 60_000;

interface AgendaViewProps {
  initial: MeetingAnswer;
  /** Null before the meeting: there is nothing to enter yet. */
  presence: PresenceView | null;
}

/** First tab: what is to be talked about, and by whom. */
export function AgendaView({ initial, presence }: AgendaViewProps) {
  const words = useTranslations('meetings.agenda');
  const meeting = useMeeting(initial);
  return (
    <>
      <Section title={words('heading')} className="border-t-0 pt-0">
        {meeting.agenda && <p className="document mb-6 whitespace-pre-line">{meeting.agenda}</p>}
        {meeting.agendaItems.length > 0 ? (
          <Items meeting={meeting} />
        ) : (
          !meeting.agenda && <NoAgenda meeting={meeting} />
        )}
      </Section>
      <People meeting={meeting} />
      {presence && <PresenceSection meeting={meeting} initial={presence} />}
    </>
  );
}

function Items({ meeting }: { meeting: MeetingView }) {
  const words = useTranslations('meetings.agenda');
  const format = useFormat();
  const plannedMinutes = meeting.agendaItems.reduce((sum, item) => sum + (item.durationMinutes ?? 0), 0);
  const isTooMuch = plannedMinutes > meeting.duration;
  return (
    <>
      <ol className="max-w-document">
        {meeting.agendaItems.map((item, index) => (
          <li key={item.id} className="flex gap-4 border-b border-line py-3">
            <span className="w-5 shrink-0 text-ink-faint tabular-nums">{index + 1}</span>
            <span className="min-w-0 flex-1 break-words">
              {item.title}
              {item.presenter && <span className="block text-sm text-ink-faint">{item.presenter}</span>}
            </span>
            {item.durationMinutes !== null && (
              <span className="shrink-0 text-sm text-ink-soft tabular-nums">
                {format.duration(item.durationMinutes * MINUTE_MS)}
              </span>
            )}
          </li>
        ))}
      </ol>
      {plannedMinutes > 0 && (
        <p className="mt-3 text-sm text-ink-faint">
          {words(isTooMuch ? 'sumTooMuch' : 'sum', {
            planned: format.duration(plannedMinutes * MINUTE_MS),
            total: format.duration(meeting.duration * MINUTE_MS),
          })}
        </p>
      )}
    </>
  );
}

function NoAgenda({ meeting }: { meeting: MeetingView }) {
  const words = useTranslations('meetings.agenda');
  const mayWrite = useCan('write:meetings') && meeting.status !== 'cancelled';
  return (
    <EmptyState
      title={words('empty')}
      body={mayWrite && <TextLink href={`/meetings/${meeting.id}/edit`}>{words('write')}</TextLink>}
    />
  );
}
