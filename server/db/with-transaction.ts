import type { Database, Transaction } from './client';

/** Runs `work` in one transaction; a throw rolls everything back, jobs enqueued inside it included. */
export function withTransaction<T>(context: { db: Database }, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return context.db.transaction(work);
}
