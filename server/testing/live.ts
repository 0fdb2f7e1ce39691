import { randomUUID } from 'node:crypto';
import { meetingSessions } from '@/drizzle/schema';
import type { LiveAlert, LiveSession } from '@/server/ports/live-hub';
import type { TestMember } from './service-context';

/** A room of the meeting that is open now. */
export async function openSessionRow(
  member: TestMember,
  meetingId: string,
  startedAt = new Date('2026-11-21T12:00:00.000Z'),
): Promise<LiveSession> {
  const sessionId = randomUUID();
  const { organizationId } = member;
  await member.ctx.db.insert(meetingSessions).values({
    id: sessionId,
    organizationId,
    meetingId,
    roomName: `room-${sessionId}`,
    status: 'ACTIVE',
    startedAt,
  });
  return { sessionId, meetingId, organizationId, startedAt };
}

/** Somebody is too quiet over three seconds, heard at `arrivedAt`. */
export function quietAlert(fields: Partial<LiveAlert> = {}): LiveAlert {
  const atMs = fields.atMs ?? 9000;
  return {
    type: 'volume_baixo',
    severity: 'warning',
    atMs,
    windowStartMs: atMs - 3000,
    windowEndMs: atMs,
    participant: 'fulano',
    participants: ['fulano'],
    measure: { rule: 'volume_baixo', value: -45.5, threshold: -38, unit: 'dBFS', windowMs: 3000 },
    rmsDbfs: -45.5,
    speechCoverage: 0.75,
    arrivedAt: Date.now(),
    ...fields,
  };
}
