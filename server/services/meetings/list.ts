import { and, asc, count, desc, eq, sql, type SQL } from 'drizzle-orm';
import { meetings } from '@/drizzle/schema';
import type { ListMeetingsInput, MeetingPage, Pagination } from '@/server/contract/meetings';
import type { Database } from '@/server/db/client';
import { decodeCursor, encodeCursor } from '@/server/lib/cursor';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { factColumns, summaryColumns } from './queries';
import { toMeetingSummary } from './view';

type Filter = 'status' | 'search' | 'startDate' | 'endDate' | 'cursor';
/** Counting stops here: an exact figure above it costs more than it tells. */
const MOST_COUNTED = 10_000;
const FILTERS: readonly Filter[] = ['status', 'search', 'startDate', 'endDate', 'cursor'];

/** Pages by keyset over (start, id), so that the last page costs what the first does. */
export async function listMeetings(ctx: ServiceContext, input: ListMeetingsInput): Promise<MeetingPage> {
  authorize(ctx, 'read:meetings');

  const cursor = input.cursor ? decodeCursor(input.cursor) : null;
  const rows = await prepareList(ctx.db, input).execute({
    organizationId: ctx.organizationId,
    limit: input.limit + 1,
    offset: ((input.page ?? 1) - 1) * input.limit,
    status: input.status,
    search: input.search,
    startDate: input.startDate,
    endDate: input.endDate,
    cursorAt: cursor?.at.toISOString(),
    cursorId: cursor?.id,
  });
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;

  return {
    meetings: page.map((row) => toMeetingSummary(row, row)),
    nextCursor: last ? encodeCursor({ at: last.startTime, id: last.id }) : null,
    pagination: input.page ? await countPages(ctx, input, input.page) : null,
  };
}

async function countPages(ctx: ServiceContext, input: ListMeetingsInput, page: number): Promise<Pagination> {
  const used = FILTERS.filter((name) => input[name] && name !== 'cursor');
  const found = ctx.db
    .select({ id: meetings.id })
    .from(meetings)
    .where(
      and(eq(meetings.organizationId, ctx.organizationId), ...used.map((name) => toCondition(name, input.direction))),
    )
    .limit(MOST_COUNTED)
    .as('found');
  const rows = await ctx.db
    .select({ total: count() })
    .from(found)
    .prepare('count_meetings_' + used.join('_'))
    .execute({ organizationId: ctx.organizationId, ...input });
  const total = rows[0]?.total ?? 0;

  return { total, page, limit: input.limit, totalPages: Math.ceil(total / input.limit) };
}

type PreparedList = ReturnType<typeof buildList>;
const preparedLists = new WeakMap<Database, Map<string, PreparedList>>();

/** Building a query costs more than running it, so each combination of filters is built once a connection pool. */
function prepareList(db: Database, input: ListMeetingsInput): PreparedList {
  const used = FILTERS.filter((name) => input[name]);
  const shape = [input.direction, ...used].join('_');
  const known = preparedLists.get(db) ?? new Map<string, PreparedList>();
  preparedLists.set(db, known);

  const prepared = known.get(shape) ?? buildList(db, input.direction, used, shape);
  known.set(shape, prepared);
  return prepared;
}

function buildList(db: Database, direction: ListMeetingsInput['direction'], used: readonly Filter[], shape: string) {
  const sorted = direction === 'newest' ? desc : asc;

  return db
    .select({ ...summaryColumns, ...factColumns })
    .from(meetings)
    .where(
      and(
        eq(meetings.organizationId, sql.placeholder('organizationId')),
        ...used.map((name) => toCondition(name, direction)),
      ),
    )
    .orderBy(sorted(meetings.startTime), sorted(meetings.id))
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .prepare(`list_meetings_${shape}`);
}

function toCondition(name: Filter, direction: ListMeetingsInput['direction']): SQL {
  switch (name) {
    case 'status':
      return sql`${meetings.status} = ${sql.placeholder('status')}`;
    case 'startDate':
      return sql`${meetings.startTime} >= ${sql.placeholder('startDate')}::timestamptz`;
    case 'endDate':
      return sql`${meetings.startTime} < ${sql.placeholder('endDate')}::timestamptz`;
    case 'cursor':
      return sql`(${meetings.startTime}, ${meetings.id}) ${sql.raw(direction === 'newest' ? '<' : '>')} (${sql.placeholder('cursorAt')}::timestamptz, ${sql.placeholder('cursorId')}::uuid)`;
    case 'search':
      // Arrays, so that the words are looked up first: Postgres cannot guess how rare a word is, and would join whole
      // tables instead. The cost grows with the organization's own matches.
      return sql`${meetings.id} = any(array(
        select found.id from meetings found
          where found.organization_id = ${sql.placeholder('organizationId')}::uuid
            and search_words(found.topic) @@ search_query(${sql.placeholder('search')}::text)
        union all
        select t.meeting_id from transcripts t where t.is_current and t.id = any(array(
          select distinct u.transcript_id from utterances u
            where u.organization_id = ${sql.placeholder('organizationId')}::uuid
              and search_words(u.text) @@ search_query(${sql.placeholder('search')}::text)))))`;
  }
}
