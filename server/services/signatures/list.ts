import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import { envelopes } from '@/drizzle/schema';
import type { EnvelopePage, ListEnvelopesInput } from '@/server/contract/signatures';
import { decodeCursor, encodeCursor } from '@/server/lib/cursor';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { loadEnvelopeFiles } from './queries';
import { toEnvelopeView } from './view';

/** Newest first. @throws AppError 400 `BAD_CURSOR` */
export async function listEnvelopes(ctx: ServiceContext, input: ListEnvelopesInput): Promise<EnvelopePage> {
  authorize(ctx, 'read:meetings');
  const rows = await ctx.db
    .select({ id: envelopes.id, at: envelopes.createdAt })
    .from(envelopes)
    .where(
      and(
        eq(envelopes.organizationId, ctx.organizationId),
        input.status && eq(envelopes.status, input.status),
        input.cursor ? isBefore(input.cursor) : undefined,
      ),
    )
    .orderBy(desc(envelopes.createdAt), desc(envelopes.id))
    .limit(input.limit + 1);

  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  const files = await loadEnvelopeFiles(
    ctx.db,
    page.map(({ id }) => id),
  );
  return {
    envelopes: files.map(toEnvelopeView),
    nextCursor: last && rows.length > input.limit ? encodeCursor(last) : null,
  };
}

function isBefore(cursor: string): SQL {
  const { at, id } = decodeCursor(cursor);

  return sql`(${envelopes.createdAt}, ${envelopes.id}) < (${at.toISOString()}::timestamptz, ${id}::uuid)`;
}
