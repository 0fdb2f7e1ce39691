import { z } from 'zod';
import { MeetingIdInput } from '@/server/contract/meetings';
import {
  DiffMinutesInput,
  DrafterKind,
  GenerateMinutesInput,
  MinutesAnswer,
  MinutesDiffView,
  MinutesIdInput,
  MinutesSnapshotView,
  MinutesSummaryView,
  MinutesVersionInput,
  MinutesVersionView,
  MinutesView,
  RetryDraftInput,
  UpdateMinutesInput,
} from '@/server/contract/minutes';
import { Success } from '@/server/contract/success';
import {
  amendMinutes,
  deleteMinutes,
  diffVersions,
  generateMinutes,
  generateMinutesAndWait,
  getMinutes,
  getVersion,
  listDrafters,
  listMinutes,
  listVersions,
  retryDraft,
  toMinutesAnswer,
} from '@/server/services/minutes';
import { readMinutes, saveMinutes } from '@/server/services/signatures';
import { MinutesWithEnvelope } from '@/server/contract/signatures';
import { memberProcedure, router } from '../init';

const tag = 'Minutes';

export const minutesRouter = router({
  /** Starts a draft and answers at once; the page follows its progress. */
  generate: memberProcedure
    .input(GenerateMinutesInput)
    .output(MinutesView)
    .mutation(({ ctx, input }) => generateMinutes(ctx.service, input)),
  drafters: memberProcedure
    .meta({ rest: { method: 'GET', path: '/drafters', summary: 'Who can write a draft here', tag } })
    .output(z.object({ drafters: z.array(DrafterKind) }))
    .query(({ ctx }) => listDrafters(ctx.service)),
  generateAndWait: memberProcedure
    .meta({
      rest: {
        method: 'POST',
        path: '/meetings/{id}/minutes',
        status: 201,
        summary: 'Draft minutes; 202 when it takes longer than 25 s',
        tag,
      },
    })
    .input(GenerateMinutesInput)
    .output(MinutesAnswer)
    .mutation(({ ctx, input }) => generateMinutesAndWait(ctx.service, input)),
  list: memberProcedure
    .meta({
      rest: { method: 'GET', path: '/meetings/{id}/minutes', summary: 'All minutes of a meeting, newest first', tag },
    })
    .input(MeetingIdInput)
    .output(z.object({ minutes: z.array(MinutesSummaryView) }))
    .query(async ({ ctx, input }) => ({ minutes: await listMinutes(ctx.service, input) })),
  get: memberProcedure
    .input(MinutesIdInput)
    .output(MinutesView)
    .query(({ ctx, input }) => getMinutes(ctx.service, input)),
  read: memberProcedure
    .meta({ rest: { method: 'GET', path: '/minutes/{id}', summary: 'Minutes with their meeting and envelope', tag } })
    .input(MinutesIdInput)
    .output(MinutesWithEnvelope)
    .query(({ ctx, input }) => readMinutes(ctx.service, input)),
  save: memberProcedure
    .meta({ rest: { method: 'PATCH', path: '/minutes/{id}', summary: 'Correct, vouch for, or finalize', tag } })
    .input(UpdateMinutesInput)
    .output(MinutesAnswer)
    .mutation(({ ctx, input }) => saveMinutes(ctx.service, input)),
  retry: memberProcedure
    .meta({ rest: { method: 'POST', path: '/minutes/{id}/retry', summary: 'Draft again after a failure', tag } })
    .input(RetryDraftInput)
    .output(MinutesView)
    .mutation(({ ctx, input }) => retryDraft(ctx.service, input)),
  amend: memberProcedure
    .meta({
      rest: {
        method: 'POST',
        path: '/minutes/{id}/amend',
        status: 201,
        summary: 'Start minutes that amend signed ones',
        tag,
      },
    })
    .input(MinutesIdInput)
    .output(MinutesAnswer)
    .mutation(async ({ ctx, input }) => toMinutesAnswer(await amendMinutes(ctx.service, input))),
  delete: memberProcedure
    .meta({ rest: { method: 'DELETE', path: '/minutes/{id}', summary: 'Throw a draft away', tag } })
    .input(MinutesIdInput)
    .output(Success)
    .mutation(({ ctx, input }) => deleteMinutes(ctx.service, input)),
  versions: memberProcedure
    .meta({ rest: { method: 'GET', path: '/minutes/{id}/versions', summary: 'Saved versions, newest first', tag } })
    .input(MinutesIdInput)
    .output(z.object({ versions: z.array(MinutesVersionView) }))
    .query(async ({ ctx, input }) => ({ versions: await listVersions(ctx.service, input) })),
  version: memberProcedure
    .input(MinutesVersionInput)
    .output(MinutesSnapshotView)
    .query(({ ctx, input }) => getVersion(ctx.service, input)),
  diff: memberProcedure
    .input(DiffMinutesInput)
    .output(MinutesDiffView)
    .query(({ ctx, input }) => diffVersions(ctx.service, input)),
});
