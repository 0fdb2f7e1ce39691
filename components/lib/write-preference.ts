import type { LOCALE_COOKIE, THEME_COOKIE, TIME_ZONE_COOKIE } from '@/messages/preferences';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

type PreferenceName = typeof LOCALE_COOKIE | typeof THEME_COOKIE | typeof TIME_ZONE_COOKIE;

/** Keeps a reader's choice in this browser; the server reads it with the next page. */
export function writePreference(name: PreferenceName, value: string): void {
  const secure = window.location.protocol === 'https:' ? '; secure' : '';
  // oxlint-disable-next-line no-document-cookie -- the Cookie Store API is missing in Firefox
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax${secure}`;
}
