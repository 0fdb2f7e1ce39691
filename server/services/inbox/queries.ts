import { getTableColumns, sql } from 'drizzle-orm';
import { webhookEvents } from '@/drizzle/schema';

const { raw, headers: _headers, ...plain } = getTableColumns(webhookEvents);

/** A row without its body, which lists never need. */
export const eventColumns = { ...plain, sizeBytes: sql<number>`octet_length(${raw})`.mapWith(Number) };
