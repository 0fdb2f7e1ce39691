import type { AuditChainReport } from '@/server/contract/audit';
import { isWhole } from '@/server/services/audit';

/** What one chain turned out to be, a fault a line. */
export function describeReport(report: AuditChainReport): string {
  const head = report.headHash ? `head ${report.headSeq} ${report.headHash}` : 'no head';
  const verdict = isWhole(report) ? 'whole' : 'NOT WHOLE';

  return [
    `${report.organizationId}: ${report.rows} rows, ${head}, ${describeCheckpoint(report)}: ${verdict}`,
    ...listFaults(report).map((fault) => `  ${fault}`),
  ].join('\n');
}

function describeCheckpoint({ lastCheckpoint }: AuditChainReport): string {
  return lastCheckpoint ? `last checkpoint ${lastCheckpoint.seq} of ${lastCheckpoint.signedAt}` : 'no checkpoint';
}

function listFaults({ brokenAtSeq, brokenRow, tailCut, forgedCheckpointSeq }: AuditChainReport): string[] {
  return [
    brokenAtSeq !== null &&
      `first bad row: ${brokenAtSeq} (${brokenRow?.action}, ${brokenRow?.createdAt}) does not follow from the rows before it`,
    tailCut !== null &&
      `missing: the checkpoint signed at ${tailCut.signedAt} names row ${tailCut.seq} with hash ${tailCut.hash}, which is gone or differs`,
    forgedCheckpointSeq !== null && `forged: the checkpoint at row ${forgedCheckpointSeq} carries no signature of ours`,
  ].filter((fault) => fault !== false);
}
