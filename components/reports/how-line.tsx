'use client';

import { useTranslations } from 'next-intl';
import type { HowComputed } from '@/server/contract/reports';

/** How the figures above are computed: said under every one of them. */
export function HowLine({ how }: { how: HowComputed }) {
  const words = useTranslations('reports.how');
  const key = how.words as 'unknown'; // safe because the server names keys of this catalogue
  return <p className="mt-3 max-w-prose text-sm text-ink-faint">{words(key, how.parameters as never)}</p>; // safe because each key takes the parameters that came with it
}
