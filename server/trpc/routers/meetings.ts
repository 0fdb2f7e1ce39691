import { z } from 'zod';
import {
  AddParticipantsInput,
  CreateMeetingInput,
  ListMeetingsInput,
  MeetingAnswer,
  MeetingIdInput,
  MeetingPage,
  ParticipantIdInput,
  ParticipantView,
  UpdateMeetingInput,
  UpdateParticipantInput,
} from '@/server/contract/meetings';
import { Success } from '@/server/contract/success';
import {
  addParticipants,
  cancelMeeting,
  getMeeting,
  listMeetings,
  planMeeting,
  removeParticipant,
  updateMeeting,
  updateParticipant,
} from '@/server/services/meetings';
import { memberProcedure, router } from '../init';

const tag = 'Meetings';
const Participants = z.object({ participants: z.array(ParticipantView) });

export const meetingsRouter = router({
  list: memberProcedure
    .meta({ rest: { method: 'GET', path: '/meetings', summary: 'List meetings, newest first', tag } })
    .input(ListMeetingsInput)
    .output(MeetingPage)
    .query(({ ctx, input }) => listMeetings(ctx.service, input)),
  plan: memberProcedure
    .meta({ rest: { method: 'POST', path: '/meetings', status: 201, summary: 'Plan a meeting', tag } })
    .input(CreateMeetingInput)
    .output(MeetingAnswer)
    .mutation(({ ctx, input }) => planMeeting(ctx.service, input)),
  get: memberProcedure
    .meta({ rest: { method: 'GET', path: '/meetings/{id}', summary: 'One meeting', tag } })
    .input(MeetingIdInput)
    .output(MeetingAnswer)
    .query(({ ctx, input }) => getMeeting(ctx.service, input)),
  update: memberProcedure
    .meta({ rest: { method: 'PATCH', path: '/meetings/{id}', summary: 'Change a meeting', tag } })
    .input(UpdateMeetingInput)
    .output(MeetingAnswer)
    .mutation(({ ctx, input }) => updateMeeting(ctx.service, input)),
  cancel: memberProcedure
    .meta({
      rest: { method: 'DELETE', path: '/meetings/{id}', summary: 'Cancel a meeting; nothing it has is lost', tag },
    })
    .input(MeetingIdInput)
    .output(Success)
    .mutation(({ ctx, input }) => cancelMeeting(ctx.service, input)),
  addParticipants: memberProcedure
    .meta({
      rest: { method: 'POST', path: '/meetings/{id}/participants', status: 201, summary: 'Add participants', tag },
    })
    .input(AddParticipantsInput)
    .output(Participants)
    .mutation(({ ctx, input }) => addParticipants(ctx.service, input)),
  updateParticipant: memberProcedure
    .meta({
      rest: {
        method: 'PATCH',
        path: '/meetings/{id}/participants/{participantId}',
        summary: 'Change a participant',
        tag,
      },
    })
    .input(UpdateParticipantInput)
    .output(Participants)
    .mutation(({ ctx, input }) => updateParticipant(ctx.service, input)),
  removeParticipant: memberProcedure
    .meta({
      rest: {
        method: 'DELETE',
        path: '/meetings/{id}/participants/{participantId}',
        summary: 'Remove a participant',
        tag,
      },
    })
    .input(ParticipantIdInput)
    .output(Participants)
    .mutation(({ ctx, input }) => removeParticipant(ctx.service, input)),
});
