import type { Database, Transaction } from './client';

/** Runs reads that must agree with each other: all of them see the same moment. Nothing can be written. */
export function readSnapshot<T>(context: { db: Database }, read: (tx: Transaction) => Promise<T>): Promise<T> {
  return context.db.transaction(read, { isolationLevel: 'repeatable read', accessMode: 'read only' });
}
