import { z } from 'zod';
import {
  FeedbackEvent,
  FeedbackListView,
  FeedbackSettingsView,
  JudgeFeedbackInput,
  ListFeedbackInput,
  LiveFeedbackView,
  SaveFeedbackSettingsInput,
  SeenFeedbackInput,
} from '@/server/contract/feedback';
import { MeetingIdInput } from '@/server/contract/meetings';
import {
  followFeedback,
  getSettings,
  judgeFeedback,
  listFeedback,
  saveSettings,
  seenFeedback,
} from '@/server/services/feedback';
import { memberProcedure, router } from '../init';

const tag = 'Feedback';

export const feedbackRouter = router({
  list: memberProcedure
    .meta({
      rest: {
        method: 'GET',
        path: '/meetings/{id}/feedback',
        summary: 'Alerts of a meeting, oldest first; for hosts',
        tag,
      },
    })
    .input(ListFeedbackInput)
    .output(FeedbackListView)
    .query(({ ctx, input }) => listFeedback(ctx.service, input)),
  follow: memberProcedure
    .input(MeetingIdInput)
    .output(LiveFeedbackView)
    .query(({ ctx, input }) => followFeedback(ctx.service, input)),
  judge: memberProcedure
    .meta({
      rest: {
        method: 'POST',
        path: '/meetings/{id}/feedback/{feedbackId}',
        summary: 'Acknowledge or snooze an alert, say whether it was useful',
        tag,
      },
    })
    .input(JudgeFeedbackInput)
    .output(FeedbackEvent)
    .mutation(({ ctx, input }) => judgeFeedback(ctx.service, input)),
  seen: memberProcedure
    .input(SeenFeedbackInput)
    .output(z.object({ counted: z.number().int() }))
    .mutation(({ ctx, input }) => seenFeedback(ctx.service, input)),
  settings: memberProcedure
    .meta({
      rest: { method: 'GET', path: '/organization/feedback-settings', summary: 'Thresholds of the alerts', tag },
    })
    .output(FeedbackSettingsView)
    .query(({ ctx }) => getSettings(ctx.service)),
  saveSettings: memberProcedure
    .meta({
      rest: {
        method: 'PATCH',
        path: '/organization/feedback-settings',
        summary: 'Set thresholds of the alerts; null goes back to the default',
        tag,
      },
    })
    .input(SaveFeedbackSettingsInput)
    .output(FeedbackSettingsView)
    .mutation(({ ctx, input }) => saveSettings(ctx.service, input)),
});
