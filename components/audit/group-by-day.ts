import type { AuditRowView } from '@/server/contract/audit';

export interface DayOfRows {
  key: string;
  /** Null where a row tells no moment that a calendar holds. */
  at: Date | null;
  rows: AuditRowView[];
}

/** In the order of the rows: when a clock was set back, a day may come twice. */
export function groupByDay(rows: readonly AuditRowView[], toDayKey: (date: Date) => string): DayOfRows[] {
  const days: (DayOfRows & { day: string })[] = [];
  for (const row of rows) {
    const at = new Date(row.createdAt);
    const isMoment = !Number.isNaN(at.getTime());
    const day = isMoment ? toDayKey(at) : row.createdAt;
    const last = days.at(-1);
    if (last?.day === day) last.rows.push(row);
    else days.push({ key: `${day}-${row.seq}`, day, at: isMoment ? at : null, rows: [row] });
  }
  return days;
}
