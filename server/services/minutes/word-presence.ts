import type { Locale } from '@/server/contract/locale';
import type { PresenceAtMoment } from '@/server/contract/presence';
import { translatorFor } from '@/server/lib/translate';

/** `Presença em 00:41:07: 5 de 7, quórum atingido`. Hours always, so that nobody takes it for a time of day. */
export function wordPresence({ atMs, present, counted, quorum }: PresenceAtMoment, locale: Locale): string {
  return translatorFor(locale, 'pdf')('presence.line', { time: toRunningTime(atMs), present, counted, quorum });
}

function toRunningTime(atMs: number): string {
  const seconds = Math.floor(atMs / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
