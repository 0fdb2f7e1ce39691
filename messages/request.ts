import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { getMessages } from './index';
import { chooseLocale, chooseTimeZone, LOCALE_COOKIE, TIME_ZONE_COOKIE } from './preferences';

/** Language and time zone of one request; next-intl calls this for every page. */
export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(jar.get(LOCALE_COOKIE)?.value, head.get('accept-language'));

  return {
    locale,
    timeZone: chooseTimeZone(jar.get(TIME_ZONE_COOKIE)?.value),
    messages: getMessages(locale),
  };
});
