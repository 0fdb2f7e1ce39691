import { Readable } from 'node:stream';
import { ExportReportInput } from '@/server/contract/reports';
import type { ServiceContext } from '@/server/services/context';
import { exportReport } from '@/server/services/reports';
import type { Exchange } from './exchange';
import { sendStream } from './send-stream';

/** `GET /v1/meetings/{id}/report.csv`, or `/report?format=csv`. */
export async function getReportCsv(
  exchange: Exchange,
  params: Record<string, string>,
  ctx: ServiceContext,
): Promise<void> {
  const options = Object.fromEntries(exchange.url.searchParams);
  const { lines, ...file } = await exportReport(ctx, ExportReportInput.parse({ ...options, id: params.id }));

  await sendStream(exchange, { stream: Readable.from(lines), ...file });
}
