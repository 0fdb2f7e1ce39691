import type { AuditChainReport } from '@/server/contract/audit';
import type { Database } from '@/server/db/client';
import type { CheckpointVerifier } from '@/server/lib/checkpoint-signer';
import type { KeptCheckpoint } from '@/server/ports/checkpoint-log';
import { type AuditRow, createChainWalk, writeInstant } from './chain-walk';
import { readChain } from './read-chain';
import { readTrustedCheckpoints } from './trusted-checkpoints';

/** What verifying needs: a database, the installation's public key, and the checkpoints kept elsewhere. */
export interface ChainSource {
  db: Database;
  verifier: CheckpointVerifier;
  kept: AsyncIterable<KeptCheckpoint>;
  now: () => Date;
}

/**
 * Walks one organization's chain from its first row to its last. Rows that do not follow are found by their hashes;
 * rows cut off the end, or a chain written anew, by the signed checkpoints. `onRows` hears how many rows are done.
 */
export async function verifyChain(
  source: ChainSource,
  input: { organizationId: string; onRows?: (rows: number) => void },
): Promise<AuditChainReport> {
  // Checkpoints first: whatever they name was written before the rows are read.
  const { bySeq, last, forgedSeq } = await readTrustedCheckpoints(source, input.organizationId);
  const walk = createChainWalk();
  let rows = 0;
  let head: AuditRow | null = null;
  let broken: AuditRow | null = null;

  for await (const batch of readChain(source.db, input.organizationId)) {
    for (const row of batch) {
      if (!broken && !walk.follows(row)) broken = row;
      meetCheckpoints(bySeq, row);
    }
    rows += batch.length;
    head = batch.at(-1) ?? head;
    input.onRows?.(rows);
  }

  const missed = firstOf(bySeq);
  return {
    organizationId: input.organizationId,
    rows,
    headSeq: head?.seq ?? 0,
    headHash: head?.hash ?? null,
    brokenAtSeq: broken?.seq ?? null,
    brokenRow: broken && { action: broken.action, createdAt: writeInstant(broken.createdAt) },
    tailCut: missed && { seq: missed.seq, hash: missed.hash, signedAt: missed.signedAt },
    forgedCheckpointSeq: forgedSeq,
    lastCheckpoint: last && { seq: last.seq, signedAt: last.signedAt },
    checkedAt: source.now().toISOString(),
  };
}

export function isWhole(report: AuditChainReport): boolean {
  return report.brokenAtSeq === null && report.tailCut === null && report.forgedCheckpointSeq === null;
}

/** What the row fulfils is taken away; what is left in the end names rows that are gone or differ. */
function meetCheckpoints(bySeq: Map<number, KeptCheckpoint[]>, row: AuditRow): void {
  const named = bySeq.get(row.seq);
  if (!named) return;

  const unmet = named.filter(({ hash }) => hash !== row.hash);
  if (unmet.length > 0) bySeq.set(row.seq, unmet);
  else bySeq.delete(row.seq);
}

function firstOf(bySeq: Map<number, KeptCheckpoint[]>): KeptCheckpoint | null {
  if (bySeq.size === 0) return null;
  const lowest = [...bySeq.keys()].reduce((low, seq) => Math.min(low, seq));
  return bySeq.get(lowest)?.[0] ?? null;
}
