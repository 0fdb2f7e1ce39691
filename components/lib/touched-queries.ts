import type { QueryFilters } from '@tanstack/react-query';
import type { TRPCOptionsProxy } from '@trpc/tanstack-react-query';
import type { LiveEvent } from '@/server/contract/events';
import type { AppRouter } from './app-router';

/** The queries whose answer may differ after an event. Progress changes no answer. */
export function listTouchedQueries(trpc: TRPCOptionsProxy<AppRouter>, event: LiveEvent): QueryFilters[] {
  const shared = [trpc.meetings.pathFilter(), trpc.overview.pathFilter()];
  switch (event.type) {
    case 'minutes.progress':
    case 'transcript.progress':
    case 'chat.sent':
    case 'feedback.alert':
    case 'live.panel':
      return [];
    case 'room.changed':
      return [trpc.live.pathFilter()];
    case 'minutes.changed':
      return [...shared, trpc.minutes.pathFilter(), trpc.presence.pathFilter()];
    case 'meeting.changed':
      return [
        ...shared,
        trpc.presence.pathFilter(),
        trpc.transcripts.pathFilter(),
        trpc.recordings.pathFilter(),
        trpc.reports.pathFilter(),
        trpc.dossiers.pathFilter(),
      ];
    case 'envelope.changed':
      return [
        ...shared,
        trpc.minutes.pathFilter(),
        trpc.signatures.pathFilter(),
        trpc.dossiers.pathFilter(),
        trpc.certificates.pathFilter(),
      ];
  }
}
