import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { erasures, users } from '@/drizzle/schema';
import type { ErasureView } from '@/server/contract/dossiers';
import type { Erasure } from '@/server/contract/manifest';
import type { Transaction } from '@/server/db/client';
import { signErasure, type SigningPair } from '@/server/dossier';
import type { AuditEntry } from '../audit';
import { actingUserId } from '../authorize';
import type { ServiceContext } from '../context';
import type { FreezeRow } from '../minutes';

export type ErasureRow = typeof erasures.$inferSelect;

export interface ErasureFacts {
  meetingId: string;
  reason: string;
  erasedAt: Date;
  what: Pick<Erasure, 'kind' | 'transcriptId' | 'leaves' | 'recording'>;
}

/** The row with its signed certificate. The caller takes the words or the bytes, and writes the trail last. */
export async function writeErasure(
  tx: Transaction,
  ctx: ServiceContext,
  facts: ErasureFacts,
  pair: SigningPair,
): Promise<ErasureRow> {
  const { meetingId, reason, erasedAt, what } = facts;
  const id = randomUUID();
  const certificate = signErasure(
    {
      format: 'ata-erasure/1',
      id,
      organizationId: ctx.organizationId,
      ...what,
      reason,
      erasedBy: await nameActor(tx, ctx),
      erasedAt: erasedAt.toISOString(),
    },
    pair,
  );

  const { kind, transcriptId, recording } = what;
  const row = { id, organizationId: ctx.organizationId, meetingId, kind, transcriptId, reason, certificate, erasedAt };
  const [written] = await tx
    .insert(erasures)
    .values({ ...row, recordingId: recording?.id ?? null })
    .returning();
  if (!written) throw new Error('an erasure row was not returned');
  return written;
}

/** The reason stays out of the trail: it may speak of the person, and the trail is for ever. */
export function toAuditEntry(row: ErasureRow, passages: number): AuditEntry {
  const isRecording = row.recordingId !== null;
  return {
    action: isRecording ? 'recording.erase' : 'transcript.erase_words',
    resourceType: isRecording ? 'recording' : 'transcript',
    resourceId: row.recordingId ?? row.transcriptId ?? row.id,
    details: {
      meetingId: row.meetingId,
      erasureId: row.id,
      passages,
      minutesIds: [...new Set(row.certificate.leaves.map(({ minutesId }) => minutesId))],
    },
  };
}

/** Now, or just after the last minutes became final, should the clock have been set back since. */
export function momentAfter(ctx: ServiceContext, freezes: readonly FreezeRow[]): Date {
  const last = Math.max(0, ...freezes.map(({ frozenAt }) => frozenAt.getTime()));
  return new Date(Math.max(ctx.now().getTime(), last + 1));
}

/** `passages`: how many utterances lost their words. */
export function toErasureView(row: ErasureRow, passages: number): ErasureView {
  return {
    id: row.id,
    kind: row.kind,
    passages,
    reason: row.reason,
    erasedBy: row.certificate.erasedBy,
    erasedAt: row.erasedAt.toISOString(),
  };
}

async function nameActor(tx: Transaction, ctx: ServiceContext): Promise<string> {
  const [user] = await tx
    .select({ name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, actingUserId(ctx)));
  return user?.name ?? user?.email ?? '';
}
