import { createTranslator } from 'use-intl/core';
import { getMessages, type Messages } from '@/messages';
import type { Locale } from '@/server/contract/locale';

/** Words of one namespace, for papers and letters that the server writes. */
export function translatorFor<Namespace extends keyof Messages>(locale: Locale, namespace: Namespace) {
  return createTranslator({ locale, messages: getMessages(locale), namespace });
}
