'use client';

import { useTranslations } from 'next-intl';
import type { AuditRowView } from '@/server/contract/audit';
import { useFormat } from '../lib/use-format';
import { Mark } from '../ui/status-mark';
import { readSubject } from './read-subject';
import { useAuditWords } from './use-audit-words';

interface AuditRowProps {
  row: AuditRowView;
  /** In one's own list everybody knows who it was. */
  withActor: boolean;
  onOpen: () => void;
}

/** One row as a sentence; pressing it shows the rest. */
export function AuditRow({ row, withActor, onOpen }: AuditRowProps) {
  const words = useTranslations('audit.row');
  const format = useFormat();
  const tell = useAuditWords();
  const { who, what } = tell(row);
  const subject = readSubject(row);
  const isDenied = row.action.endsWith('.denied');

  return (
    <li className="border-b border-line">
      <button
        type="button"
        onClick={onOpen}
        aria-label={[withActor ? `${who} ${what}` : what, subject, words('open', { seq: row.seq })]
          .filter(Boolean)
          .join('. ')}
        className="flex w-full items-baseline gap-4 rounded-sm py-3 text-left hover:bg-sunken/60"
      >
        <span className="w-14 shrink-0 text-sm text-ink-faint tabular-nums">{readTime(row, format.time)}</span>
        <span className="min-w-0 flex-1 text-base break-words">
          {isDenied && <Mark form="struck" tone="amber" className="mr-2 inline-block" />}
          {withActor && <span className="font-medium">{who} </span>}
          <span className={withActor ? 'text-ink-soft' : 'inline-block first-letter:uppercase'}>{what}</span>
          {subject && <span className="text-ink-faint">{` · ${subject}`}</span>}
        </span>
        <span className="shrink-0 text-sm text-ink-faint tabular-nums max-sm:hidden">{row.ipAddress}</span>
      </button>
    </li>
  );
}

function readTime({ createdAt }: AuditRowView, write: (date: Date) => string): string {
  const date = new Date(createdAt);
  return Number.isNaN(date.getTime()) ? createdAt : write(date);
}
