'use client';

import { useQuery } from '@tanstack/react-query';
import type { MinutesView } from '@/server/contract/minutes';
import type { MeetingView } from '@/server/contract/meetings';
import { useTRPC } from '../lib/trpc';
import { PlayerDock } from '../player/player-dock';
import { PlayerProvider } from '../player/player-context';
import { PresenceProvider } from '../presence/presence-context';
import { useRecordings } from '../recordings/use-recordings';
import { DraftingPage } from './drafting-page';
import { FinalMinutes } from './final-minutes';
import { MinutesEditor } from './minutes-editor';
import { OtherMinutes } from './other-minutes';

interface MinutesPageProps {
  meeting: Pick<MeetingView, 'id' | 'participants'>;
  initial: MinutesView;
}

/** One set of minutes, as whatever it is now: being drafted, a draft, or final. */
export function MinutesPage({ meeting, initial }: MinutesPageProps) {
  const trpc = useTRPC();
  const { data: minutes } = useQuery(trpc.minutes.get.queryOptions({ id: initial.id }, { initialData: initial }));
  const { recordings, refreshUrl } = useRecordings(meeting.id);
  const ready = recordings.filter(({ status }) => status === 'ready');

  return (
    <PlayerProvider>
      <PresenceProvider minutesId={minutes.id}>
        <MinutesByStatus key={minutes.id} meeting={meeting} minutes={minutes} />
      </PresenceProvider>
      <PlayerDock recording={ready} refreshUrl={refreshUrl} />
    </PlayerProvider>
  );
}

function MinutesByStatus({ meeting, minutes }: { meeting: MinutesPageProps['meeting']; minutes: MinutesView }) {
  const others = <OtherMinutes meetingId={meeting.id} currentId={minutes.id} />;
  if (minutes.status === 'drafting') return <DraftingPage minutes={minutes} />;
  if (minutes.status !== 'draft') return <FinalMinutes minutes={minutes}>{others}</FinalMinutes>;
  return (
    <MinutesEditor minutes={minutes} people={meeting.participants.map(({ name }) => name)}>
      {others}
    </MinutesEditor>
  );
}
