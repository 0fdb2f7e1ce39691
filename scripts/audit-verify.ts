/**
 * Verifies the audit chains of a database, row by row: `npm run audit:verify`. Prints one line a chain, and what is
 * wrong with it. Ends with 0 when all are whole, 1 when one is not, 2 when nothing could be checked.
 */
import type { AuditChainReport } from '@/server/contract/audit';
import { readEnv } from '@/server/env';
import { isAppError } from '@/server/lib/errors';
import { sqlState } from '@/server/lib/sql-state';
import { StartError } from '@/server/lib/start-error';
import { isWhole, listChains, listCheckpointedOrganizations, verifyChain } from '@/server/services/audit';
import { describeReport } from './audit-verify/describe-report';
import { type OpenSource, openSource } from './audit-verify/open-source';
import { createProgress } from './audit-verify/progress';
import { readOptions, type VerifyOptions } from './audit-verify/read-options';

const UNDEFINED_TABLE = '42P01';

process.exitCode = await run(process.argv.slice(2)).catch(explain);

async function run(args: string[]): Promise<number> {
  const options = readOptions(args);
  const source = await openSource(readEnv(), options);
  try {
    return await verifyAll(source, options);
  } finally {
    await source.close();
  }
}

async function verifyAll(source: OpenSource, options: VerifyOptions): Promise<number> {
  const startedMs = performance.now();
  const heads = new Map((await listChains(source.db)).map(({ organizationId, seq }) => [organizationId, seq]));
  const organizations = options.organizationId ? [options.organizationId] : await listOrganizations(source, heads);

  const reports: AuditChainReport[] = [];
  for (const organizationId of organizations) {
    const progress = createProgress(organizationId, heads.get(organizationId) ?? 0);
    const report = await verifyChain(source, { organizationId, onRows: progress.tell });
    progress.clear();
    reports.push(report);
    if (!options.json) process.stdout.write(`${describeReport(report)}\n`);
  }

  const broken = reports.filter((report) => !isWhole(report)).length;
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  if (options.json) {
    const answer = { ok: broken === 0, publicKey: source.verifier.publicKey, reports };
    process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  } else {
    process.stdout.write(`${reports.length} chains in ${seconds} s, ${broken} not whole\n`);
  }
  return broken > 0 ? 1 : 0;
}

/** Whoever has rows, and whoever once had: a trail that is gone altogether is missed by its checkpoints. */
async function listOrganizations(source: OpenSource, heads: Map<string, number>): Promise<string[]> {
  const known = new Set([...heads.keys(), ...(await listCheckpointedOrganizations(source.db))]);
  for await (const { organizationId } of source.kept) known.add(organizationId);

  return [...known].sort();
}

function explain(error: unknown): number {
  const isOld = sqlState(error) === UNDEFINED_TABLE;
  const isExplained = error instanceof StartError || isAppError(error);
  if (isOld) console.error('Nothing was checked: the database has no audit tables yet. Start Ata once.');
  else console.error(isExplained ? `Nothing was checked: ${error.message}` : error);

  return 2;
}
