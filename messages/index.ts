import type { Locale } from '@/server/contract/locale';
import { english } from './en';
import { portuguese } from './pt-BR';

/** Portuguese is the text people sign, so its catalogue is the one that types are taken from. */
export type Messages = typeof portuguese;

const CATALOGUES: Record<Locale, Messages> = { 'pt-BR': portuguese, en: english };

export function getMessages(locale: Locale): Messages {
  return CATALOGUES[locale];
}

/** Namespaces that only the server speaks: papers, letters, reports (`pdf`, `mail`, `accountsMail`, `verification`,
 * `dossierFile`). */
const SERVER_NAMESPACE = /^(pdf|mail|\w+Mail|verification|dossierFile)$/;

/** The catalogue as it is sent to the browser. */
export function getBrowserMessages(locale: Locale): Partial<Messages> {
  const entries = Object.entries(getMessages(locale)).filter(([namespace]) => !SERVER_NAMESPACE.test(namespace));
  return Object.fromEntries(entries);
}
