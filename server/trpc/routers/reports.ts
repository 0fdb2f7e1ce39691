import { GetReportInput, ReportView } from '@/server/contract/reports';
import { getReport } from '@/server/services/reports';
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
});
