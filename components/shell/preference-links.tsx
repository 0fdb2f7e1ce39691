'use client';

import { useTranslations } from 'next-intl';
import { Locale } from '@/server/contract/locale';
import { joinClasses } from '../lib/join-classes';
import { usePreferences } from './use-preferences';

/** Language for those who have no settings page. */
export function PreferenceLinks() {
  const words = useTranslations('shell.account');
  const languages = useTranslations('common.languages');
  const { locale, changeLocale } = usePreferences();
  return (
    <fieldset aria-label={words('language')} className="flex flex-wrap gap-x-4 gap-y-2">
      {Locale.options.map((option) => (
        <button
          key={option}
          type="button"
          lang={option}
          aria-pressed={option === locale}
          onClick={() => changeLocale(option)}
          className={joinClasses('rounded-sm hover:text-ink', option === locale && 'font-medium text-ink')}
        >
          {languages(option)}
        </button>
      ))}
    </fieldset>
  );
}
