import { LOCALE_COOKIE, TIME_ZONE_COOKIE } from '@/messages/preferences';
import type { UserView } from '@/server/contract/accounts';
import { writePreference } from './write-preference';

/** Call after sign-in and before moving on: this browser then speaks as the profile says, from the first page. */
export function adoptProfile({ locale, timeZone }: Pick<UserView, 'locale' | 'timeZone'>): void {
  writePreference(LOCALE_COOKIE, locale);
  writePreference(TIME_ZONE_COOKIE, timeZone);
}
