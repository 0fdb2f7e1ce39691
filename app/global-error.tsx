'use client';

import { useState } from 'react';
import englishCommon from '@/messages/en/common.json';
import englishShell from '@/messages/en/shell.json';
import { chooseLocale } from '@/messages/preferences';
import portugueseCommon from '@/messages/pt-BR/common.json';
import portugueseShell from '@/messages/pt-BR/shell.json';
import { DEFAULT_LOCALE, type Locale } from '@/server/contract/locale';
import './globals.css';

/** Two namespaces only: this file travels with every page. */
const CATALOGUES = {
  'pt-BR': { common: portugueseCommon, shell: portugueseShell },
  en: { common: englishCommon, shell: englishShell },
};

/** The root layout itself failed: no provider is left, so the words come straight from the catalogue. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  const [locale] = useState(guessLocale);

  const { common, shell } = CATALOGUES[locale];
  return (
    <html lang={locale}>
      <body>
        <main className="mx-auto flex max-w-document flex-col items-start gap-4 px-4 py-16">
          <h1 className="text-xl font-semibold">{shell.errors.pageTitle}</h1>
          <p className="text-ink-soft">{shell.errors.pageBody}</p>
          <button type="button" onClick={reset} className="text-accent underline underline-offset-4">
            {common.actions.retry}
          </button>
        </main>
      </body>
    </html>
  );
}

function guessLocale(): Locale {
  if (typeof document === 'undefined') return DEFAULT_LOCALE;
  return chooseLocale(document.documentElement.lang, navigator.languages.join(','));
}
