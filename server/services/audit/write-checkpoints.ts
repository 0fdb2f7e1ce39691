import { sql } from 'drizzle-orm';
import { auditCheckpoints } from '@/drizzle/schema';
import { withTransaction } from '@/server/db/with-transaction';
import type { KeptCheckpoint } from '@/server/ports/checkpoint-log';
import type { BaseContext } from '../context';
import { type ChainHead, listChains } from './list-chains';

/**
 * Signs the head of every chain that grew since its last checkpoint; the same line goes into the table and into the
 * file beside it. Gives back how many. Of processes that do it at once, the second finds nothing left.
 */
export async function writeCheckpoints(base: BaseContext): Promise<number> {
  return withTransaction(base, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('audit-checkpoints', 0))`);
    const chains = await listChains(tx);
    reportLosses(base, chains);
    const grown = chains.filter(({ seq, checkpointSeq }) => seq > (checkpointSeq ?? 0));
    if (grown.length === 0) return 0;

    const signedAt = base.now();
    const signed = grown.map((chain) => signHead(base, chain, signedAt));
    await tx.insert(auditCheckpoints).values(signed.map((one) => ({ ...one, signedAt })));
    // Before the commit: a crash in between leaves a line too many, which is true as well, and never one too few.
    await base.ports.checkpoints.append(signed);

    return signed.length;
  });
}

function signHead({ config }: BaseContext, chain: ChainHead, signedAt: Date): KeptCheckpoint {
  const { organizationId, seq, hash } = chain;
  const facts = { organizationId, seq, hash, signedAt: signedAt.toISOString() };

  return { ...facts, publicKey: config.checkpointSigner.publicKey, signature: config.checkpointSigner.sign(facts) };
}

/** Cutting rows off is no event of its own; this is the first place that can notice it. */
function reportLosses(base: BaseContext, chains: ChainHead[]): void {
  for (const { organizationId, seq, checkpointSeq, holdsCheckpoint } of chains) {
    if (holdsCheckpoint) continue;
    base.log.error('an audit chain no longer holds its last checkpoint', { organizationId, seq, checkpointSeq });
  }
}
