import { MeetingIdInput } from '@/server/contract/meetings';
import {
  GetReplayInput,
  ReplayDetailView,
  ReplayListView,
  ReplayRunInput,
  ReplayRunView,
  StartReplayInput,
} from '@/server/contract/replays';
import { GetReportInput, ReportView } from '@/server/contract/reports';
import { cancelReplay, getReplay, getReport, listReplays, startReplay } from '@/server/services/reports';
import { memberProcedure, router } from '../init';

const tag = 'Reports';

export const reportsRouter = router({
  get: memberProcedure
    .meta({
      rest: {
        method: 'GET',
        path: '/meetings/{id}/report',
        summary: 'Who spoke how much, when, and over whom; alerts for hosts; format=csv for a table',
        tag,
      },
    })
    .input(GetReportInput)
    .output(ReportView)
    .query(({ ctx, input }) => getReport(ctx.service, input)),
  replays: memberProcedure
    .meta({
      rest: {
        method: 'GET',
        path: '/meetings/{id}/replays',
        summary: 'Replays of a meeting’s sound with other thresholds, newest first; for hosts',
        tag,
      },
    })
    .input(MeetingIdInput)
    .output(ReplayListView)
    .query(({ ctx, input }) => listReplays(ctx.service, input)),
  replay: memberProcedure
    .meta({
      rest: {
        method: 'GET',
        path: '/meetings/{id}/replays/{runId}',
        summary: 'A replay, and what it finds otherwise: against=baseline, stored, or another replay',
        tag,
      },
    })
    .input(GetReplayInput)
    .output(ReplayDetailView)
    .query(({ ctx, input }) => getReplay(ctx.service, input)),
  startReplay: memberProcedure
    .meta({
      rest: {
        method: 'POST',
        path: '/meetings/{id}/replays',
        status: 201,
        summary: 'Judge the sound of a meeting again, with other thresholds',
        tag,
      },
    })
    .input(StartReplayInput)
    .output(ReplayRunView)
    .mutation(({ ctx, input }) => startReplay(ctx.service, input)),
  cancelReplay: memberProcedure
    .meta({
      rest: { method: 'POST', path: '/meetings/{id}/replays/{runId}/cancel', summary: 'Stop a replay', tag },
    })
    .input(ReplayRunInput)
    .output(ReplayRunView)
    .mutation(({ ctx, input }) => cancelReplay(ctx.service, input)),
});
