import { useTranslations } from 'next-intl';

export const CONTENT_ID = 'content';

/** First stop of the tab key: past the navigation. */
export function SkipLink() {
  const words = useTranslations('shell');
  return (
    <a
      href={`#${CONTENT_ID}`}
      className="sr-only rounded-md bg-ink px-4 py-2 text-paper focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
    >
      {words('skipToContent')}
    </a>
  );
}
