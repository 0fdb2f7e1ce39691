import { TodayView } from '@/server/contract/meetings';
import { getToday } from '@/server/services/overview';
import { memberProcedure, router } from '../init';

export const overviewRouter = router({
  today: memberProcedure
    .meta({ rest: { method: 'GET', path: '/today', summary: 'What waits for me', tag: 'Meetings' } })
    .output(TodayView)
    .query(({ ctx }) => getToday(ctx.service)),
});
