import type { MinutesStatus, MinutesSummaryView } from '@/server/contract/minutes';

const FINAL: ReadonlySet<MinutesStatus> = new Set(['finalized', 'sent_for_signature', 'signed', 'declined', 'voided']);

/** The minutes that signatures are about: the newest final ones. `minutes` come newest first. */
export function findSignable(minutes: readonly MinutesSummaryView[]): MinutesSummaryView | null {
  return minutes.find(({ status }) => FINAL.has(status)) ?? null;
}
