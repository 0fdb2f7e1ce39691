import { and, asc, eq } from 'drizzle-orm';
import { roomMembers, tracks } from '@/drizzle/schema';
import type { LiveRoomView } from '@/server/contract/live';
import type { ServiceContext } from '../context';
import { listAnswers } from '../rooms';

/** Whom a room knows, with what they answered. Present is who LiveKit says came, and whoever is heard now. */
export async function listMembers(
  ctx: ServiceContext,
  meetingId: string,
  /** Null while nothing is live: then nobody is there. */
  sessionId: string | null,
): Promise<LiveRoomView['members']> {
  const members = await ctx.db
    .select()
    .from(roomMembers)
    .where(and(eq(roomMembers.meetingId, meetingId), eq(roomMembers.organizationId, ctx.organizationId)))
    .orderBy(asc(roomMembers.createdAt), asc(roomMembers.id));
  const heard = sessionId ? await listHeard(ctx, sessionId) : new Set();
  const answers = await listAnswers(ctx.db, meetingId);

  return members.map(({ identity, name, role, state, ...moments }) => ({
    identity,
    name,
    role,
    state,
    isPresent: heard.has(identity) || (sessionId !== null && isThere(moments)),
    consents: { record: null, transcribe: null, analyse: null, ...answers.get(identity) },
  }));
}

async function listHeard(ctx: ServiceContext, sessionId: string): Promise<Set<string>> {
  const heard = await ctx.db
    .select({ identity: tracks.identity })
    .from(tracks)
    .where(and(eq(tracks.sessionId, sessionId), eq(tracks.state, 'capturing')));
  return new Set(heard.map(({ identity }) => identity));
}

function isThere({ joinedAt, leftAt }: { joinedAt: Date | null; leftAt: Date | null }): boolean {
  return joinedAt !== null && (leftAt === null || joinedAt > leftAt);
}
