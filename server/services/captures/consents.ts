import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { consents, organizations, tracks } from '@/drizzle/schema';
import type { ConsentInput, ConsentMode, ConsentPurpose, ConsentView } from '@/server/contract/live';
import type { Queryable } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { findMeeting } from './find-meeting';
import { nameOf } from './people';

/**
 * Writes down a yes or no, and lets it take effect on the next block of what runs: a refusal to be analysed ends the
 * analysis, one to be recorded ends the recording. @throws AppError 404
 */
export async function setConsent(ctx: ServiceContext, input: ConsentInput): Promise<{ consent: ConsentView }> {
  authorize(ctx, 'write:meetings');
  const meeting = await findMeeting(ctx.db, ctx, input.id);
  const at = ctx.now();
  const { participant: identity, purpose, granted } = input;
  const name = await nameOf(ctx.db, meeting.id, identity);

  await withTransaction(ctx, async (tx) => {
    await tx.insert(consents).values({
      organizationId: ctx.organizationId,
      meetingId: meeting.id,
      identity,
      name,
      purpose,
      granted,
      ipAddress: ctx.origin.ipAddress,
      userAgent: ctx.origin.userAgent,
      at,
    });
    await audit(tx, ctx, {
      action: 'meeting.consent',
      resourceType: 'meeting',
      resourceId: meeting.id,
      details: { purpose, granted },
    });
  });

  await applyConsent(ctx, meeting.id, identity);
  ctx.ports.bus.publish({ type: 'room.changed', organizationId: ctx.organizationId, meetingId: meeting.id });
  return { consent: { participant: identity, name, purpose, granted, at: at.toISOString() } };
}

async function applyConsent(ctx: ServiceContext, meetingId: string, identity: string): Promise<void> {
  const own = await ctx.db
    .select({ id: tracks.id })
    .from(tracks)
    .where(and(eq(tracks.meetingId, meetingId), eq(tracks.identity, identity), inArray(tracks.state, ['capturing'])));
  const trackIds = own.map(({ id }) => id);
  const answers = await answersOf(ctx.db, meetingId, identity);

  ctx.ports.liveHub.setAnalysis(trackIds, mayAnalyse(answers, await consentModeOf(ctx.db, ctx.organizationId)));
  if (answers.record === false) ctx.ports.liveHub.stopTracks(trackIds);
}

export type Answers = Partial<Record<ConsentPurpose, boolean>>;

/** The newest answer of a person to each purpose; what was never answered is missing. */
export async function answersOf(db: Queryable, meetingId: string, identity: string): Promise<Answers> {
  const rows = await db
    .select({ purpose: consents.purpose, granted: consents.granted })
    .from(consents)
    .where(and(eq(consents.meetingId, meetingId), eq(consents.identity, identity)))
    .orderBy(asc(consents.at), asc(consents.id));

  return Object.fromEntries(rows.map(({ purpose, granted }) => [purpose, granted]));
}

/** `explicit` asks for a yes, `notice` for no no. */
export function mayAnalyse(answers: Answers, mode: ConsentMode): boolean {
  return mode === 'explicit' ? answers.analyse === true : answers.analyse !== false;
}

export async function consentModeOf(db: Queryable, organizationId: string): Promise<ConsentMode> {
  const [row] = await db
    .select({ settings: organizations.settings })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return row?.settings.consent ?? 'notice';
}

/** Newest answer of everybody, by identity. */
export async function listAnswers(db: Queryable, meetingId: string): Promise<Map<string, Answers>> {
  const rows = await db
    .select({ identity: consents.identity, purpose: consents.purpose, granted: consents.granted })
    .from(consents)
    .where(eq(consents.meetingId, meetingId))
    .orderBy(desc(consents.at), desc(consents.id));

  const answers = new Map<string, Answers>();
  for (const { identity, purpose, granted } of rows) {
    answers.set(identity, { [purpose]: granted, ...answers.get(identity) });
  }
  return answers;
}
