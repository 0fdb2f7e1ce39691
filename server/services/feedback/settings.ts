import { and, eq, inArray, sql } from 'drizzle-orm';
import { meetingSessions, organizations } from '@/drizzle/schema';
import {
  FeedbackSettings,
  type FeedbackSettingsView,
  type SaveFeedbackSettingsInput,
} from '@/server/contract/feedback';
import type { Queryable } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { AppError } from '@/server/lib/errors';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { BaseContext, ServiceContext } from '../context';

type Overrides = { [Name in keyof FeedbackSettings]?: FeedbackSettings[Name] | null | undefined };

/** Thresholds of this organization's sessions. */
export async function loadSettings(base: BaseContext, organizationId: string): Promise<FeedbackSettings> {
  return merge(base.config.feedback.defaults, await readOverrides(base.db, organizationId));
}

export async function getSettings(ctx: ServiceContext): Promise<FeedbackSettingsView> {
  authorize(ctx, 'read:meetings');
  return { settings: await loadSettings(ctx, ctx.organizationId), defaults: ctx.config.feedback.defaults };
}

/** From the next moment on, also in sessions that run. @throws AppError 403, 422 `FEEDBACK_LEVELS_CROSSED` */
export async function saveSettings(
  ctx: ServiceContext,
  input: SaveFeedbackSettingsInput,
): Promise<FeedbackSettingsView> {
  authorize(ctx, 'manage:users');
  const { defaults } = ctx.config.feedback;

  const settings = await withTransaction(ctx, async (tx) => {
    const overrides = dropNulls({ ...(await readOverrides(tx, ctx.organizationId)), ...input });
    const next = merge(defaults, overrides);
    assertApart(next);
    const feedback = JSON.stringify({ feedback: overrides });
    await tx
      .update(organizations)
      .set({ settings: sql`${organizations.settings} || ${feedback}::jsonb`, updatedAt: ctx.now() })
      .where(eq(organizations.id, ctx.organizationId));
    await audit(tx, ctx, {
      action: 'organization.set_feedback_rules',
      resourceType: 'organization',
      resourceId: ctx.organizationId,
      details: { rules: overrides },
    });
    return next;
  });
  await tellSessions(ctx, settings);
  return { settings, defaults };
}

async function tellSessions(ctx: ServiceContext, settings: FeedbackSettings): Promise<void> {
  const { liveHub } = ctx.ports;
  const running = liveHub.listSessions();
  if (running.length === 0) return;

  const own = await ctx.db
    .select({ id: meetingSessions.id })
    .from(meetingSessions)
    .where(and(inArray(meetingSessions.id, running), eq(meetingSessions.organizationId, ctx.organizationId)));
  for (const { id } of own) liveHub.setSettings(id, settings);
}

async function readOverrides(db: Queryable, organizationId: string): Promise<Overrides> {
  const [row] = await db
    .select({ settings: organizations.settings })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  return row?.settings.feedback ?? {};
}

function merge(defaults: FeedbackSettings, overrides: Overrides): FeedbackSettings {
  return FeedbackSettings.parse({ ...defaults, ...dropNulls(overrides) });
}

function dropNulls(overrides: Overrides): Record<string, number> {
  return Object.fromEntries(
    Object.entries(overrides).flatMap(([name, value]) => (typeof value === 'number' ? [[name, value]] : [])),
  );
}

/** @throws AppError 422 `FEEDBACK_LEVELS_CROSSED` */
export function assertApart({ lowDbfs, highDbfs }: FeedbackSettings): void {
  if (lowDbfs < highDbfs) return;
  throw new AppError({
    code: 'FEEDBACK_LEVELS_CROSSED',
    status: 422,
    message: 'The low level must be below the high one',
  });
}
