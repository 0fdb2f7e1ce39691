'use client';

import { useTranslations } from 'next-intl';
import type { AuditChainReport, ChainVerification } from '@/server/contract/audit';
import { useFormat } from '../lib/use-format';
import { Notice } from '../ui/notice';
import { StatusMark } from '../ui/status-mark';

interface ChainVerdictProps {
  verification: ChainVerification | null;
  isRunning: boolean;
}

/** What the last walk along the chain found, read aloud when it changes. */
export function ChainVerdict(props: ChainVerdictProps) {
  return (
    <div aria-live="polite">
      <Verdict {...props} />
    </div>
  );
}

function Verdict({ verification, isRunning }: ChainVerdictProps) {
  const words = useTranslations('audit.chain');
  const format = useFormat();
  if (isRunning) {
    const { rows = 0, totalRows = 0 } = verification ?? {};
    return (
      <StatusMark form="half" tone="accent">
        {words('verifying', { rows: format.number(rows), total: format.number(Math.max(rows, totalRows)) })}
      </StatusMark>
    );
  }
  if (verification?.state === 'failed') return <Notice tone="amber">{words('failed')}</Notice>;
  if (!verification?.report) return <StatusMark form="dashed">{words('notYet')}</StatusMark>;

  const { report } = verification;
  if (hasFault(report)) return <Faults report={report} />;
  return (
    <StatusMark form="solid" tone="accent">
      {words('whole', { rows: report.rows, when: format.dateTime(new Date(report.checkedAt)) })}
    </StatusMark>
  );
}

function hasFault({ brokenAtSeq, tailCut, forgedCheckpointSeq }: AuditChainReport): boolean {
  return brokenAtSeq !== null || tailCut !== null || forgedCheckpointSeq !== null;
}

function Faults({ report }: { report: AuditChainReport }) {
  const words = useTranslations('audit.chain');
  const format = useFormat();
  const { brokenAtSeq, tailCut, forgedCheckpointSeq } = report;
  return (
    <Notice tone="brick" title={words('broken')}>
      <ul className="list-disc pl-5">
        {brokenAtSeq !== null && <li>{words('brokenAt', { seq: format.number(brokenAtSeq) })}</li>}
        {tailCut && (
          <li>
            {words('tailCut', { seq: format.number(tailCut.seq), when: format.dateTime(new Date(tailCut.signedAt)) })}
          </li>
        )}
        {forgedCheckpointSeq !== null && <li>{words('forged', { seq: format.number(forgedCheckpointSeq) })}</li>}
      </ul>
      <p className="mt-2">{words('whatNow')}</p>
    </Notice>
  );
}
