import {
  ConsentAnswer,
  ConsentInput,
  EgressUrlInput,
  EgressUrlView,
  LiveMeetingInput,
  LiveRoomView,
  LiveTokenInput,
  LiveTokenView,
  SegmentList,
} from '@/server/contract/live';
import { Success } from '@/server/contract/success';
import { createEgressUrl, endSession, getLiveRoom, listSegments, setConsent } from '@/server/services/captures';
import { mintLiveToken } from '@/server/services/rooms';
import { memberProcedure, router } from '../init';

const tag = 'Live';

export const liveRouter = router({
  egressUrl: memberProcedure
    .meta({
      rest: { method: 'POST', path: '/live/egress-urls', summary: 'An address that takes one track, once', tag },
    })
    .input(EgressUrlInput)
    .output(EgressUrlView)
    .mutation(({ ctx, input }) => createEgressUrl(ctx.service, input)),
  session: memberProcedure
    .meta({ rest: { method: 'GET', path: '/meetings/{id}/live', summary: 'How the room of a meeting stands', tag } })
    .input(LiveMeetingInput)
    .output(LiveRoomView)
    .query(({ ctx, input }) => getLiveRoom(ctx.service, input)),
  token: memberProcedure
    .meta({
      rest: {
        method: 'POST',
        path: '/meetings/{id}/live-token',
        summary: 'A token to join the room of a meeting',
        tag,
      },
    })
    .input(LiveTokenInput)
    .output(LiveTokenView)
    .mutation(({ ctx, input }) => mintLiveToken(ctx.service, input)),
  end: memberProcedure
    .meta({ rest: { method: 'POST', path: '/meetings/{id}/live/end', summary: 'End what is live of a meeting', tag } })
    .input(LiveMeetingInput)
    .output(Success)
    .mutation(({ ctx, input }) => endSession(ctx.service, input)),
  setConsent: memberProcedure
    .meta({
      rest: {
        method: 'POST',
        path: '/meetings/{id}/consents',
        status: 201,
        summary: 'Write down a yes or no to recording, transcription or analysis',
        tag,
      },
    })
    .input(ConsentInput)
    .output(ConsentAnswer)
    .mutation(({ ctx, input }) => setConsent(ctx.service, input)),
  segments: memberProcedure
    .meta({
      rest: { method: 'GET', path: '/meetings/{id}/segments', summary: 'Every piece of every track of a meeting', tag },
    })
    .input(LiveMeetingInput)
    .output(SegmentList)
    .query(({ ctx, input }) => listSegments(ctx.service, input)),
});
