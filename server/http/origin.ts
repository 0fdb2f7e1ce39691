import { randomUUID } from 'node:crypto';
import { Locale, DEFAULT_LOCALE } from '@/server/contract/locale';
import type { RequestOrigin } from '@/server/services/context';
import { CLIENT_ADDRESS_HEADER, REQUEST_ID_HEADER } from './client-address';

const LONGEST_USER_AGENT = 300;

/** Where a request came from, out of headers that `custom-server.ts` has cleaned. */
export function readOrigin(header: (name: string) => string | null): RequestOrigin {
  return {
    requestId: header(REQUEST_ID_HEADER) ?? randomUUID(),
    ipAddress: header(CLIENT_ADDRESS_HEADER),
    userAgent: header('user-agent')?.slice(0, LONGEST_USER_AGENT) ?? null,
    locale: preferredLocale(header('cookie'), header('accept-language')),
  };
}

/** The language a person chose, else the first one of theirs that we speak. */
function preferredLocale(cookie: string | null, acceptLanguage: string | null): RequestOrigin['locale'] {
  const chosen = Locale.safeParse(/(?:^|;\s*)locale=([\w-]+)/.exec(cookie ?? '')?.[1]);
  if (chosen.success) return chosen.data;

  const languages = (acceptLanguage ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  const spoken = languages.find((language) => language === 'pt' || language === 'en');
  return spoken === 'en' ? 'en' : DEFAULT_LOCALE;
}
