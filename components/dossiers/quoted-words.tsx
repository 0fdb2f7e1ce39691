'use client';

import { useTranslations } from 'next-intl';

/** What was said; where its words were erased for good, that. */
export function QuotedWords({ quote, longest }: { quote: string; longest?: number }) {
  const words = useTranslations('dossiers.erased');
  if (quote === '') return <ErasedWords>{words('quote')}</ErasedWords>;

  return longest !== undefined && quote.length > longest ? `${quote.slice(0, longest)}…` : quote;
}

/** Set apart from speech: nobody said this. */
export function ErasedWords({ children }: { children: string }) {
  return <span className="font-sans text-sm text-ink-faint">{children}</span>;
}
