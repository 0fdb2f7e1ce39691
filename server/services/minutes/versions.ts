import { and, desc, eq } from 'drizzle-orm';
import { minutesVersions, users } from '@/drizzle/schema';
import type {
  DiffMinutesInput,
  MinutesDiffView,
  MinutesSnapshotView,
  MinutesVersionView,
} from '@/server/contract/minutes';
import { notFound } from '@/server/lib/errors';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { diffStatements } from './diff-statements';
import { getMinutesRow } from './queries';

const VERSION_FIELDS = {
  version: minutesVersions.version,
  drafter: minutesVersions.drafter,
  createdAt: minutesVersions.createdAt,
  savedBy: minutesVersions.savedBy,
  name: users.name,
  email: users.email,
};

/** Every saved version, newest first. */
export async function listVersions(ctx: ServiceContext, input: { id: string }): Promise<MinutesVersionView[]> {
  authorize(ctx, 'read:meetings');
  await getMinutesRow(ctx.db, ctx, input.id);

  const rows = await ctx.db
    .select(VERSION_FIELDS)
    .from(minutesVersions)
    .leftJoin(users, eq(users.id, minutesVersions.savedBy))
    .where(eq(minutesVersions.minutesId, input.id))
    .orderBy(desc(minutesVersions.version));
  return rows.map(toVersionView);
}

/** A saved version as it stood. @throws AppError 404 */
export async function getVersion(
  ctx: ServiceContext,
  input: { id: string; version: number },
): Promise<MinutesSnapshotView> {
  authorize(ctx, 'read:meetings');
  await getMinutesRow(ctx.db, ctx, input.id);

  const [row] = await ctx.db
    .select({ ...VERSION_FIELDS, statements: minutesVersions.statements })
    .from(minutesVersions)
    .leftJoin(users, eq(users.id, minutesVersions.savedBy))
    .where(and(eq(minutesVersions.minutesId, input.id), eq(minutesVersions.version, input.version)));
  if (!row) throw notFound('Version');
  return { ...toVersionView(row), statements: row.statements };
}

/** What changed from one saved version to another, statement by statement. */
export async function diffVersions(ctx: ServiceContext, input: DiffMinutesInput): Promise<MinutesDiffView> {
  const [from, to] = await Promise.all([
    getVersion(ctx, { id: input.id, version: input.from }),
    getVersion(ctx, { id: input.id, version: input.to }),
  ]);

  return { from: from.version, to: to.version, changes: diffStatements(from.statements, to.statements) };
}

interface VersionRow {
  version: number;
  drafter: string | null;
  createdAt: Date;
  savedBy: string | null;
  name: string | null;
  email: string | null;
}

function toVersionView(row: VersionRow): MinutesVersionView {
  return {
    version: row.version,
    savedBy: row.savedBy === null ? null : (row.name ?? row.email),
    drafter: row.drafter,
    createdAt: row.createdAt.toISOString(),
  };
}
