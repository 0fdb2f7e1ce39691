import { Readable } from 'node:stream';
import { AuditFilter } from '@/server/contract/audit';
import { exportAudit } from '@/server/services/audit';
import type { ServiceContext } from '@/server/services/context';
import type { Exchange } from './exchange';
import { sendStream } from './send-stream';

/** `GET /v1/audit-logs.csv`, with the filters of the list. Sent as it is read: a long trail never lies in memory. */
export async function getAuditCsv(
  exchange: Exchange,
  _params: Record<string, string>,
  ctx: ServiceContext,
): Promise<void> {
  const filter = AuditFilter.parse(Object.fromEntries(exchange.url.searchParams));
  const lines = await exportAudit(ctx, filter);

  await sendStream(exchange, {
    stream: Readable.from(lines),
    mimeType: 'text/csv; charset=utf-8',
    fileName: `audit-${ctx.now().toISOString().slice(0, 10)}.csv`,
  });
}
