import type { ExportReportInput } from '@/server/contract/reports';
import type { ServiceContext } from '../context';
import { writeReportCsv } from './csv';
import { getReport } from './get';

export interface ReportFile {
  lines: Generator<string>;
  fileName: string;
  mimeType: string;
}

/** The report as CSV, written as it is read. @throws AppError 404 */
export async function exportReport(ctx: ServiceContext, input: ExportReportInput): Promise<ReportFile> {
  const report = await getReport(ctx, { id: input.id });

  return {
    lines: writeReportCsv(report, { levels: input.levels === 'second' }),
    fileName: `report-${report.meetingId}.csv`,
    mimeType: 'text/csv; charset=utf-8',
  };
}
