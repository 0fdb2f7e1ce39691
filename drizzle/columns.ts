import { customType, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Millisecond precision everywhere: a JavaScript date is then the exact column value, which keyset cursors rely on. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const id = () => uuid('id').primaryKey().defaultRandom();

export const createdAt = () => instant('created_at').notNull().defaultNow();

export const updatedAt = () => instant('updated_at').notNull().defaultNow();

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
