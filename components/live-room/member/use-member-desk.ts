'use client';

import { useQueryClient } from '@tanstack/react-query';
import { identityOf } from '@/server/contract/identities';
import type { LiveRoomView } from '@/server/contract/live';
import { useTRPC, useTRPCClient } from '../../lib/trpc';
import { useCan, useViewer } from '../../shell/viewer-context';
import { type Answers, listNewAnswers, NO_ANSWERS } from '../consent/answers';
import type { RoomDesk } from '../desk';
import { useMemberChat } from './use-member-chat';

interface ChosenAnswers {
  /** What they chose before joining, to be written down as they join. Null: what the server knows holds. */
  chosen: Answers | null;
  onKept: () => void;
}

/** The desk of somebody with an account. */
export function useMemberDesk(room: LiveRoomView, { chosen, onKept }: ChosenAnswers): RoomDesk {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const { user } = useViewer();
  const mayEnd = useCan('write:meetings');
  const chat = useMemberChat(room.meetingId);
  const id = room.meetingId;
  const identity = room.viewer?.identity ?? identityOf(user.id);
  const seat = room.members.find((member) => member.identity === identity);
  const mayLead = room.viewer?.mayLead ?? false;
  const known = seat?.consents ?? NO_ANSWERS;
  const refresh = () => queryClient.invalidateQueries(trpc.live.session.pathFilter());

  const saveAnswers: RoomDesk['saveAnswers'] = async (changed) => {
    for (const answer of changed) await client.live.setConsent.mutate({ id, participant: identity, ...answer });
    await refresh();
  };

  return {
    ...chat,
    meetingId: id,
    identity,
    role: room.viewer?.role ?? 'guest',
    consentMode: room.consentMode,
    answers: known,
    saveAnswers,
    isRecordingLost: room.capture?.state === 'failed',
    agenda: room.agenda,
    beganAt: room.session?.status === 'ACTIVE' ? new Date(room.session.startedAt) : null,
    /** In this order: a seat in the room, one's answers on it, and only then the room itself. */
    async fetchToken() {
      const token = await client.live.token.mutate({ id });
      if (chosen) {
        await saveAnswers(listNewAnswers(known, chosen) ?? []);
        onKept();
      }
      return token;
    },
    members: mayLead ? room.members : [],
    decide: mayLead
      ? async (who, decision) => {
          await client.rooms.decide.mutate({ id, identity: who, decision });
          await refresh();
        }
      : null,
    endForAll:
      mayLead && mayEnd
        ? async () => {
            await client.live.end.mutate({ id });
            await refresh();
          }
        : null,
  };
}
