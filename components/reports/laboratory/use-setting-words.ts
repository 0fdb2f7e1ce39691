'use client';

import { useTranslations } from 'next-intl';
import type { ReplayRunView } from '@/server/contract/replays';
import { useFormat } from '../../lib/use-format';
import { FEEDBACK_FIELDS, writeThreshold } from '../../settings/feedback-fields';

/** What a run tried otherwise than what was in force, in a few words. */
export function useSettingWords(): (run: ReplayRunView) => string {
  const words = useTranslations('reports.lab');
  const fields = useTranslations('feedback.settings.fields');
  const { locale } = useFormat();

  return ({ settings, baseline }) => {
    const changed = FEEDBACK_FIELDS.filter(({ name }) => settings[name] !== baseline[name]);
    if (changed.length === 0) return words('sameSettings');
    return changed
      .map(({ name }) => words('setting', { name: fields(name), value: writeThreshold(name, settings[name], locale) }))
      .join(', ');
  };
}
