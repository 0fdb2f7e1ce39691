'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { LiveFeedbackView } from '@/server/contract/feedback';
import { useLiveEvents } from '../lib/live-events';
import { useTRPC } from '../lib/trpc';
import { placeAlert } from './place-alert';

/** Panels come a few times a second; when none does, nobody is heard any more. */
const SILENT_LINE_MS = 10_000;

/** What the room looks like now, kept up by the page's one event stream. Tells the server what was painted. */
export function useLiveFeedback(meetingId: string, initial: LiveFeedbackView): LiveFeedbackView {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = trpc.feedback.follow.queryOptions({ id: meetingId }, { initialData: initial });
  const { data } = useQuery(options);
  const seen = useMutation(trpc.feedback.seen.mutationOptions());

  const change = (next: (now: LiveFeedbackView) => LiveFeedbackView) =>
    queryClient.setQueryData(options.queryKey, (now) => now && next(now));

  useLiveEvents((event) => {
    if (event.type === 'live.panel' && event.meetingId === meetingId)
      change((now) => ({ ...now, mayFollow: true, panel: event.panel }));
    if (event.type !== 'feedback.alert' || event.meetingId !== meetingId) return;

    const isNew = !queryClient.getQueryData(options.queryKey)?.events.some(({ id }) => id === event.event.id);
    change((now) => ({ ...now, events: placeAlert(now.events, event.event) }));
    if (isNew) whenPainted(() => seen.mutate({ id: meetingId, feedbackIds: [event.event.id] }));
  });
  // Also the last one before this component came: it may have been the last of all.
  const { panel } = data;
  useEffect(() => {
    if (!panel) return;
    const queryKey = trpc.feedback.follow.queryKey({ id: meetingId });
    const fading = setTimeout(
      () => queryClient.setQueryData(queryKey, (now) => (now?.panel === panel ? { ...now, panel: null } : now)),
      SILENT_LINE_MS,
    );
    return () => clearTimeout(fading);
  }, [panel, meetingId, queryClient, trpc]);

  return data;
}

/** The first frame draws the change, the second begins once it is on the screen. */
function whenPainted(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act));
}
