import type { StatementView } from '@/server/contract/minutes';
import { remember } from '@/server/lib/remember';

/** Drafts in the making, by minutes. Lost with the process, like the job that writes them, which starts again. */
const partialDrafts = () => remember('minutes.partial-drafts', () => new Map<string, StatementView[]>());

export function readPartialDraft(minutesId: string): StatementView[] | null {
  return partialDrafts().get(minutesId) ?? null;
}

export function keepPartialDraft(minutesId: string, statements: StatementView[]): void {
  partialDrafts().set(minutesId, statements);
}

export function forgetPartialDraft(minutesId: string): void {
  partialDrafts().delete(minutesId);
}
