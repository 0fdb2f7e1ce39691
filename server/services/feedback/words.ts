import type { FeedbackType } from '@/server/contract/feedback';
import type { Locale } from '@/server/contract/locale';
import { translatorFor } from '@/server/lib/translate';

/** What an alert says and what to do about it, in the language of whoever planned the meeting. */
export function wordAlert(
  locale: Locale,
  type: FeedbackType,
  name: string | null,
): { message: string; tips: string[] } {
  const words = translatorFor(locale, 'feedback');
  const values = { name: name ?? words('somebody') };
  return { message: words(`alerts.${type}.message`, values), tips: [words(`alerts.${type}.tip`)] };
}
