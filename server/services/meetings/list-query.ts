import { and, asc, count, desc, eq, sql, type SQL } from 'drizzle-orm';
import { meetings } from '@/drizzle/schema';
import type { ListMeetingsInput } from '@/server/contract/meetings';
import type { Database } from '@/server/db/client';
import { decodeCursor } from '@/server/lib/cursor';
import { factColumns, summaryColumns } from './queries';

type Filter = 'status' | 'search' | 'startDate' | 'endDate' | 'cursor';
const FILTERS: readonly Filter[] = ['status', 'search', 'startDate', 'endDate', 'cursor'];

/** Rows of a page with their facts, and one more when another page follows. */
export function queryMeetings(db: Database, organizationId: string, input: ListMeetingsInput) {
  const cursor = input.cursor ? decodeCursor(input.cursor) : null;

  return prepareList(db, input).execute({
    organizationId,
    limit: input.limit + 1,
    offset: ((input.page ?? 1) - 1) * input.limit,
    status: input.status,
    search: input.search,
    startDate: input.startDate,
    endDate: input.endDate,
    cursorAt: cursor?.at.toISOString(),
    cursorId: cursor?.id,
  });
}

/** How many meetings the filters leave; counting stops at `most`. */
export async function countMeetings(
  db: Database,
  organizationId: string,
  input: ListMeetingsInput,
  most: number,
): Promise<number> {
  const used = FILTERS.filter((name) => input[name] && name !== 'cursor');
  const found = db
    .select({ id: meetings.id })
    .from(meetings)
    .where(and(eq(meetings.organizationId, organizationId), ...used.map((name) => toCondition(name, input.direction))))
    .limit(most)
    .as('found');
  const rows = await db
    .select({ total: count() })
    .from(found)
    .prepare(`count_meetings_${used.join('_')}`)
    .execute({ organizationId, ...input });

  return rows[0]?.total ?? 0;
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
