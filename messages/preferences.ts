import { DEFAULT_LOCALE, Locale } from '@/server/contract/locale';

export const LOCALE_COOKIE = 'locale';
export const TIME_ZONE_COOKIE = 'tz';
export const THEME_COOKIE = 'theme';

export const DEFAULT_TIME_ZONE = 'America/Sao_Paulo';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

interface Weighted {
  tag: string;
  weight: number;
}

/** The reader's own setting wins, then the browser's languages in their order of preference, then Portuguese. */
export function chooseLocale(setting: string | undefined, acceptLanguage: string | null): Locale {
  const chosen = Locale.safeParse(setting);
  if (chosen.success) return chosen.data;

  const wanted = parseAcceptLanguage(acceptLanguage ?? '');
  const first = wanted.map(({ tag }) => matchLocale(tag)).find((locale) => locale !== undefined);
  return first ?? DEFAULT_LOCALE;
}

/** An IANA zone that this runtime knows, else São Paulo. */
export function chooseTimeZone(setting: string | undefined): string {
  return setting !== undefined && isTimeZone(setting) ? setting : DEFAULT_TIME_ZONE;
}

export function chooseTheme(setting: string | undefined): Theme {
  return THEMES.find((theme) => theme === setting) ?? 'system';
}

function parseAcceptLanguage(header: string): Weighted[] {
  return header
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return { tag: tag.toLowerCase(), weight: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight);
}

function matchLocale(tag: string): Locale | undefined {
  const language = tag.split('-')[0];
  return Locale.options.find((locale) => locale.split('-')[0] === language);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false; // RangeError is how Intl says that it does not know the zone
  }
}
