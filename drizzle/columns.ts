import { bigint, customType, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Millisecond precision everywhere: a JavaScript date is then the exact column value, which keyset cursors rely on. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const id = () => uuid('id').primaryKey().defaultRandom();

export const createdAt = () => instant('created_at').notNull().defaultNow();

export const updatedAt = () => instant('updated_at').notNull().defaultNow();

/** From the zero of a meeting, whose room may be used again after more than the 24 days that an integer counts. */
export const meetingMs = (name: string) => bigint(name, { mode: 'number' });

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
