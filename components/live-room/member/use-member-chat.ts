'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChatMessageView } from '@/server/contract/rooms';
import { useLiveEvents } from '../../lib/live-events';
import { useTRPC } from '../../lib/trpc';

/** The chat of a meeting, kept up by the page's event stream. */
export function useMemberChat(meetingId: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = trpc.rooms.chat.queryOptions({ id: meetingId });
  const { data } = useQuery(options);
  const send = useMutation(trpc.rooms.sendChat.mutationOptions());

  useLiveEvents((event) => {
    if (event.type !== 'chat.sent' || event.meetingId !== meetingId) return;
    queryClient.setQueryData(options.queryKey, (now) => now && { messages: place(now.messages, event.message) });
  });

  return {
    messages: data?.messages ?? null,
    async sendMessage(text: string) {
      await send.mutateAsync({ id: meetingId, text });
      await queryClient.invalidateQueries({ queryKey: options.queryKey });
    },
  };
}

function place(messages: ChatMessageView[], message: ChatMessageView): ChatMessageView[] {
  return messages.some(({ id }) => id === message.id) ? messages : [...messages, message];
}
