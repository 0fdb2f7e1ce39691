import { and, eq, sql } from 'drizzle-orm';
import { meetings } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';

/** Once: events of the room find their meeting by it. */
export async function nameRoom(tx: Transaction, meeting: { id: string; organizationId: string }): Promise<string> {
  const fresh = `ata-${meeting.id.replaceAll('-', '').slice(0, 12)}`;
  const [named] = await tx
    .update(meetings)
    .set({ roomName: sql`coalesce(${meetings.roomName}, ${fresh})` })
    .where(and(eq(meetings.id, meeting.id), eq(meetings.organizationId, meeting.organizationId)))
    .returning({ roomName: meetings.roomName });
  return named?.roomName ?? fresh;
}
