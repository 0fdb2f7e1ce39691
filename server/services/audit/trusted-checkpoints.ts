import { asc, eq } from 'drizzle-orm';
import { setImmediate as takeTurn } from 'node:timers/promises';
import { auditCheckpoints } from '@/drizzle/schema';
import type { Database } from '@/server/db/client';
import type { CheckpointVerifier } from '@/server/lib/checkpoint-signer';
import type { KeptCheckpoint } from '@/server/ports/checkpoint-log';
import { writeInstant } from './chain-walk';

/** Checking a signature takes about a tenth of a millisecond. */
const SIGNATURES_A_TURN = 50;

export interface TrustedCheckpoints {
  /** With a signature of ours, by `seq`. Two of one number can only differ when a chain was rewritten. */
  bySeq: Map<number, KeptCheckpoint[]>;
  last: KeptCheckpoint | null;
  /** The lowest `seq` under a signature that is not ours. */
  forgedSeq: number | null;
}

export async function readTrustedCheckpoints(
  source: { db: Database; verifier: CheckpointVerifier; kept: AsyncIterable<KeptCheckpoint> },
  organizationId: string,
): Promise<TrustedCheckpoints> {
  const found = await collect(source, organizationId);
  const trusted: TrustedCheckpoints = { bySeq: new Map(), last: null, forgedSeq: null };

  let checked = 0;
  for (const one of found.values()) {
    if (!source.verifier.verify(one, one.signature)) {
      trusted.forgedSeq = Math.min(one.seq, trusted.forgedSeq ?? one.seq);
    } else {
      trusted.bySeq.set(one.seq, [...(trusted.bySeq.get(one.seq) ?? []), one]);
      if (one.seq >= (trusted.last?.seq ?? 0)) trusted.last = one;
    }
    checked += 1;
    if (checked % SIGNATURES_A_TURN === 0) await takeTurn();
  }

  return trusted;
}

/** Those of the database and those outside it, each once. */
async function collect(
  { db, kept }: { db: Database; kept: AsyncIterable<KeptCheckpoint> },
  organizationId: string,
): Promise<Map<string, KeptCheckpoint>> {
  const found = new Map<string, KeptCheckpoint>();
  const add = (one: KeptCheckpoint) => void found.set([one.seq, one.hash, one.signedAt, one.signature].join('|'), one);

  const rows = await db
    .select()
    .from(auditCheckpoints)
    .where(eq(auditCheckpoints.organizationId, organizationId))
    .orderBy(asc(auditCheckpoints.seq));
  for (const row of rows) add({ ...row, signedAt: writeInstant(row.signedAt) });
  for await (const one of kept) if (one.organizationId === organizationId) add(one);

  return found;
}
