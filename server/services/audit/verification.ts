import { setTimeout as wait } from 'node:timers/promises';
import { desc, eq } from 'drizzle-orm';
import { auditCheckpoints, auditLogs } from '@/drizzle/schema';
import type { AuditChainReport, ChainStatus, ChainVerification } from '@/server/contract/audit';
import { remember } from '@/server/lib/remember';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { verifyChain } from './verify-chain';

/** A short chain is done within the answer; a longer one is asked after. */
const PATIENCE_MS = 8000;
/** Asking again this soon gives the same report. */
const FRESH_MS = 3000;

interface Run {
  rows: number;
  totalRows: number;
  report: AuditChainReport | null;
  hasFailed: boolean;
  endedAtMs: number | null;
  /** Never rejects. */
  done: Promise<void>;
}

interface Runs {
  byOrganization: Map<string, Run>;
  /** One walk at a time, whoever asks: it takes most of a processor. */
  tail: Promise<void>;
}

/** Walks the caller's own chain, or joins the walk that is under way. @throws AppError 403 */
export async function verifyOwnChain(ctx: ServiceContext): Promise<ChainVerification> {
  authorize(ctx, 'manage:users');
  const headSeq = await readHead(ctx);
  // From here to the start of a walk nobody else gets a turn, so that two who ask at once share one.
  const last = allRuns().byOrganization.get(ctx.organizationId);
  const run = last && isCurrent(last) ? last : startRun(ctx, headSeq);
  await waitFor(run);

  return toView(run);
}

/** Where the chain stands, without walking it. @throws AppError 403 */
export async function getChainStatus(ctx: ServiceContext): Promise<ChainStatus> {
  authorize(ctx, 'manage:users');
  const [checkpoint] = await ctx.db
    .select({ seq: auditCheckpoints.seq, signedAt: auditCheckpoints.signedAt })
    .from(auditCheckpoints)
    .where(eq(auditCheckpoints.organizationId, ctx.organizationId))
    .orderBy(desc(auditCheckpoints.seq))
    .limit(1);
  const run = allRuns().byOrganization.get(ctx.organizationId);

  return {
    headSeq: await readHead(ctx),
    lastCheckpoint: checkpoint ? { seq: checkpoint.seq, signedAt: checkpoint.signedAt.toISOString() } : null,
    publicKey: ctx.config.checkpointSigner.publicKey,
    verification: run ? toView(run) : null,
  };
}

function allRuns(): Runs {
  return remember('audit-verifications', () => ({ byOrganization: new Map(), tail: Promise.resolve() }));
}

function startRun(ctx: ServiceContext, totalRows: number): Run {
  const runs = allRuns();
  const run: Run = { rows: 0, totalRows, report: null, hasFailed: false, endedAtMs: null, done: Promise.resolve() };
  run.done = runs.tail.then(() => walk(ctx, run));
  runs.tail = run.done;
  runs.byOrganization.set(ctx.organizationId, run);

  return run;
}

async function walk(ctx: ServiceContext, run: Run): Promise<void> {
  const { db, config, ports, now, organizationId } = ctx;
  try {
    run.report = await verifyChain(
      { db, verifier: config.checkpointSigner, kept: ports.checkpoints.read(), now },
      { organizationId, onRows: (rows) => void (run.rows = rows) },
    );
  } catch (error) {
    run.hasFailed = true;
    ctx.log.error('an audit chain could not be verified', { error });
  } finally {
    run.endedAtMs = performance.now();
  }
}

async function waitFor(run: Run): Promise<void> {
  const patience = new AbortController();
  await Promise.race([run.done, wait(PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => {})]);
  patience.abort();
}

function isCurrent({ endedAtMs, hasFailed }: Run): boolean {
  return endedAtMs === null || (!hasFailed && performance.now() - endedAtMs < FRESH_MS);
}

async function readHead(ctx: ServiceContext): Promise<number> {
  const [head] = await ctx.db
    .select({ seq: auditLogs.seq })
    .from(auditLogs)
    .where(eq(auditLogs.organizationId, ctx.organizationId))
    .orderBy(desc(auditLogs.seq))
    .limit(1);
  return head?.seq ?? 0;
}

function toView({ rows, totalRows, report, hasFailed }: Run): ChainVerification {
  const state = hasFailed ? 'failed' : report ? 'done' : 'running';
  return { state, rows, totalRows: Math.max(rows, totalRows), report };
}
