import type { ListMeetingsInput, MeetingPage, Pagination } from '@/server/contract/meetings';
import { encodeCursor } from '@/server/lib/cursor';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { countMeetings, queryMeetings } from './list-query';
import { toMeetingSummary } from './view';

/** Counting stops here: an exact figure above it costs more than it tells. */
const MOST_COUNTED = 10_000;

/** Pages by keyset over (start, id), so that the last page costs what the first does. */
export async function listMeetings(ctx: ServiceContext, input: ListMeetingsInput): Promise<MeetingPage> {
  authorize(ctx, 'read:meetings');

  const rows = await queryMeetings(ctx.db, ctx.organizationId, input);
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;

  return {
    meetings: page.map((row) => toMeetingSummary(row, row)),
    nextCursor: last ? encodeCursor({ at: last.startTime, id: last.id }) : null,
    pagination: input.page ? await countPages(ctx, input, input.page) : null,
  };
}

async function countPages(ctx: ServiceContext, input: ListMeetingsInput, page: number): Promise<Pagination> {
  const total = await countMeetings(ctx.db, ctx.organizationId, input, MOST_COUNTED);

  return { total, page, limit: input.limit, totalPages: Math.ceil(total / input.limit) };
}
