import { sql } from 'drizzle-orm';
import type { Queryable } from '@/server/db/client';

/** Head of one organization's chain beside its last checkpoint. */
export interface ChainHead {
  organizationId: string;
  seq: number;
  hash: string;
  checkpointSeq: number | null;
  /** The row that the last checkpoint names is there, with the hash it had. */
  holdsCheckpoint: boolean;
}

/**
 * Every chain by its head. Jumps from organization to organization along the index instead of reading all rows; an
 * organization that is gone still has its chain.
 */
export async function listChains(db: Queryable): Promise<ChainHead[]> {
  const rows = await db.execute<{
    organization_id: string;
    seq: string;
    hash: string;
    checkpoint_seq: string | null;
    holds: boolean;
  }>(sql`
    with recursive chains as (
      (select organization_id from audit_logs order by organization_id limit 1)
      union all
      select (select organization_id from audit_logs where organization_id > chains.organization_id
              order by organization_id limit 1)
      from chains where chains.organization_id is not null
    )
    select chains.organization_id, head.seq, head.hash, checkpoint.seq as checkpoint_seq,
      checkpoint.seq is null or exists (
        select from audit_logs where organization_id = chains.organization_id and seq = checkpoint.seq
          and hash = checkpoint.hash
      ) as holds
    from chains
    cross join lateral (
      select seq, hash from audit_logs where organization_id = chains.organization_id order by seq desc limit 1
    ) head
    left join lateral (
      select seq, hash from audit_checkpoints where organization_id = chains.organization_id order by seq desc limit 1
    ) checkpoint on true
    where chains.organization_id is not null`);

  return rows.map((row) => ({
    organizationId: row.organization_id,
    seq: Number(row.seq),
    hash: row.hash,
    checkpointSeq: row.checkpoint_seq === null ? null : Number(row.checkpoint_seq),
    holdsCheckpoint: row.holds,
  }));
}

/** Organizations with a checkpoint: their rows may all be gone. */
export async function listCheckpointedOrganizations(db: Queryable): Promise<string[]> {
  const rows = await db.execute<{ organization_id: string }>(
    sql`select distinct organization_id from audit_checkpoints`,
  );
  return rows.map((row) => row.organization_id);
}
