import {
  AuditPage,
  ChainStatus,
  ChainVerification,
  ListAuditInput,
  ListOwnAuditInput,
  OwnAuditPage,
} from '@/server/contract/audit';
import { getChainStatus, listAudit, listOwnAudit, verifyOwnChain } from '@/server/services/audit';
import { memberProcedure, router } from '../init';

const tag = 'Audit';

export const auditRouter = router({
  list: memberProcedure
    .meta({ rest: { method: 'GET', path: '/audit-logs', summary: 'The organization’s trail, newest first', tag } })
    .input(ListAuditInput)
    .output(AuditPage)
    .query(({ ctx, input }) => listAudit(ctx.service, input)),
  mine: memberProcedure
    .meta({ rest: { method: 'GET', path: '/user/audit-logs', summary: 'What I did, newest first', tag } })
    .input(ListOwnAuditInput)
    .output(OwnAuditPage)
    .query(({ ctx, input }) => listOwnAudit(ctx.service, input)),
  chain: memberProcedure
    .meta({ rest: { method: 'GET', path: '/audit-logs/chain', summary: 'How far the chain reaches', tag } })
    .output(ChainStatus)
    .query(({ ctx }) => getChainStatus(ctx.service)),
  verify: memberProcedure
    .meta({
      rest: {
        method: 'POST',
        path: '/audit-logs/verify',
        summary: 'Walk the chain; a long one goes on, and is asked after at /audit-logs/chain',
        tag,
      },
    })
    .output(ChainVerification)
    .mutation(({ ctx }) => verifyOwnChain(ctx.service)),
});
