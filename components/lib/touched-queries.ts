import type { QueryFilters } from '@tanstack/react-query';
import type { TRPCOptionsProxy } from '@trpc/tanstack-react-query';
import type { LiveEvent } from '@/server/contract/events';
import type { AppRouter } from './app-router';

/** The queries whose answer may differ after an event. Progress changes no answer. */
export function listTouchedQueries(trpc: TRPCOptionsProxy<AppRouter>, event: LiveEvent): QueryFilters[] {
  const shared = [trpc.meetings.pathFilter(), trpc.overview.pathFilter()];
  switch (event.type) {
    case 'minutes.progress':
      return [];
    case 'minutes.changed':
      return [...shared, trpc.minutes.pathFilter()];
    case 'meeting.changed':
      return [...shared, trpc.transcripts.pathFilter(), trpc.recordings.pathFilter()];
    case 'envelope.changed':
      return [...shared, trpc.minutes.pathFilter(), trpc.signatures.pathFilter()];
  }
}
