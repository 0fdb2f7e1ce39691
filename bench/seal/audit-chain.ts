import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openDatabase } from '@/server/db/client';
import { isWhole, verifyChain } from '@/server/services/audit';
import { copyAuditRows } from '@/server/testing/audit-rows';
import { createTestWorld } from '@/server/testing/service-context';
import { type BenchFigure, toGoalFigure } from '../figure';
import { openThrowawayPostgres } from '../throwaway-postgres';

const SUITE = 'seal';
const ROWS = 1_000_000;
const LIMIT_SECONDS = 60;
const LIMIT_DELAY_MS = 50;
/** How often the event loop is looked at. */
const RESOLUTION_MS = 5;
const NANOSECONDS = 1_000_000;

/** A million rows of one organization, from the first to the last, while somebody else wants the event loop. */
export async function measureAuditChain(): Promise<BenchFigure[]> {
  const postgres = await openThrowawayPostgres();
  const { db, sql, close } = openDatabase({ url: postgres.url, maxConnections: 4 });
  try {
    const organizationId = randomUUID();
    await copyAuditRows(sql, organizationId, ROWS);
    await sql`vacuum analyze audit_logs`;
    const { config, ports, now } = createTestWorld(db).base;
    const source = { db, verifier: config.checkpointSigner, kept: ports.checkpoints.read(), now };

    const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    delays.enable();
    const startedMs = performance.now();
    const report = await verifyChain(source, { organizationId });
    const seconds = (performance.now() - startedMs) / 1000;
    delays.disable();
    if (!isWhole(report) || report.rows !== ROWS) throw new Error('the chain was not verified');

    const delayMs = delays.percentile(99) / NANOSECONDS - RESOLUTION_MS;
    return [
      toGoalFigure({ suite: SUITE, case: 'a million audit rows verified', unit: 's' }, seconds, LIMIT_SECONDS),
      toGoalFigure({ suite: SUITE, case: 'event loop p99 meanwhile', unit: 'ms' }, delayMs, LIMIT_DELAY_MS),
    ];
  } finally {
    await close();
    await postgres.close();
  }
}
