import { getLocale, getTimeZone } from 'next-intl/server';
import { bindFormat, type BoundFormat } from './bind-format';

/** Formatters for the reader of this request. In the browser use `useFormat`. */
export async function getFormat(): Promise<BoundFormat> {
  const [locale, timeZone] = await Promise.all([getLocale(), getTimeZone()]);
  return bindFormat({ locale, timeZone });
}
