import { MinutesIdInput } from '@/server/contract/minutes';
import {
  MinutesPresenceView,
  PresenceOfMeetingInput,
  PresenceView,
  QuorumRuleAnswer,
  QuorumRuleInput,
  SavePresenceInput,
} from '@/server/contract/presence';
import { getMinutesPresence } from '@/server/services/minutes';
import { getPresence, getQuorumRule, savePresence, setQuorumRule } from '@/server/services/presence';
import { memberProcedure, router } from '../init';

const tag = 'Presence';

export const presenceRouter = router({
  get: memberProcedure
    .meta({
      rest: { method: 'GET', path: '/meetings/{id}/presence', summary: 'Who was there, from when to when', tag },
    })
    .input(PresenceOfMeetingInput)
    .output(PresenceView)
    .query(({ ctx, input }) => getPresence(ctx.service, input)),
  save: memberProcedure
    .meta({
      rest: {
        method: 'PATCH',
        path: '/meetings/{id}/presence',
        summary: 'Replace what was entered by hand for these people',
        tag,
      },
    })
    .input(SavePresenceInput)
    .output(PresenceView)
    .mutation(({ ctx, input }) => savePresence(ctx.service, input)),
  ofMinutes: memberProcedure
    .meta({
      rest: { method: 'GET', path: '/minutes/{id}/presence', summary: 'Presence at each decision of minutes', tag },
    })
    .input(MinutesIdInput)
    .output(MinutesPresenceView)
    .query(({ ctx, input }) => getMinutesPresence(ctx.service, input)),
  rule: memberProcedure
    .meta({ rest: { method: 'GET', path: '/organization/quorum', summary: 'What decisions need to count', tag } })
    .output(QuorumRuleAnswer)
    .query(({ ctx }) => getQuorumRule(ctx.service)),
  setRule: memberProcedure
    .meta({ rest: { method: 'PATCH', path: '/organization/quorum', summary: 'Set what decisions need to count', tag } })
    .input(QuorumRuleInput)
    .output(QuorumRuleAnswer)
    .mutation(({ ctx, input }) => setQuorumRule(ctx.service, input)),
});
