import type { Locale } from '@/server/contract/locale';
import type { MinutesLanguage } from '@/server/contract/minutes';

/** Mails and certificate speak the document's language; where that is unknown, the sender's. */
export function documentLocale(language: MinutesLanguage | null, senderLocale: Locale): Locale {
  if (language === null) return senderLocale;

  return language === 'pt' ? 'pt-BR' : 'en';
}

/** `20 de novembro de 2026` */
export function wordDate(instant: Date, locale: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(instant);
}

/** `20 de nov. de 2026, 14:05:09`; a legal record keeps its seconds. */
export function wordMoment(instant: Date, locale: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone }).format(instant);
}

/** `2026-11-20`, in the meeting's own day. */
export function isoDay(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(instant);
}
