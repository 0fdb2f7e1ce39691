'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ConsentMode } from '@/server/contract/live';
import type { GuestStateView } from '@/server/contract/rooms';
import { useTRPC, useTRPCClient } from '../../lib/trpc';
import type { RoomDesk } from '../desk';
import type { Pass } from './pass';

/** Guests have no event stream: they ask. */
const CHAT_PAUSE_MS = 3000;

interface GuestDeskOptions {
  link: string;
  pass: Pass;
  meetingId: string;
  consentMode: ConsentMode;
  state: GuestStateView;
}

/** The desk of somebody who came by the link. They lead nothing. */
export function useGuestDesk({ link, pass, meetingId, consentMode, state }: GuestDeskOptions): RoomDesk {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const input = { link, ...pass };
  const chat = trpc.rooms.guestChat.queryOptions(input, { refetchInterval: CHAT_PAUSE_MS });
  const { data } = useQuery(chat);

  return {
    meetingId,
    identity: pass.identity,
    role: state.role,
    consentMode,
    answers: state.consents,
    async saveAnswers(changed) {
      for (const answer of changed) await client.rooms.guestConsent.mutate({ ...input, ...answer });
      await queryClient.invalidateQueries(trpc.rooms.guestState.pathFilter());
    },
    isRecordingLost: false,
    agenda: [],
    beganAt: null,
    fetchToken: () => client.rooms.guestToken.mutate(input),
    messages: data?.messages ?? null,
    async sendMessage(text) {
      await client.rooms.guestSendChat.mutate({ ...input, text });
      await queryClient.invalidateQueries({ queryKey: chat.queryKey });
    },
    members: [],
    decide: null,
    endForAll: null,
  };
}
