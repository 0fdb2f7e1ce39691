import type { Messages } from '@/messages';
import type { Locale } from '@/server/contract/locale';

/** Message keys, their placeholders and the two locales are checked by the compiler. */
declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}

declare global {
  /** Put in by the compiler (`next.config.mjs`); known to Next's code only. */
  const IS_DEVELOPMENT: boolean;
}
