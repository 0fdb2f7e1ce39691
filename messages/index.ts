import type { Locale } from '@/server/contract/locale';
import { english } from './en';
import { portuguese } from './pt-BR';

/** Portuguese is the text people sign, so its catalogue is the one that types are taken from. */
export type Messages = typeof portuguese;

const CATALOGUES: Record<Locale, Messages> = { 'pt-BR': portuguese, en: english };

export function getMessages(locale: Locale): Messages {
  return CATALOGUES[locale];
}
