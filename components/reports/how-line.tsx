'use client';

import { useTranslations } from 'next-intl';
import type { HowComputed } from '@/server/contract/reports';

interface HowLineProps {
  how: HowComputed;
  /** The figure, where several stand above. */
  of?: string;
}

/** How the figures above are computed: said under every one of them. */
export function HowLine({ how, of }: HowLineProps) {
  const words = useTranslations('reports');
  const key = how.words as 'unknown'; // safe because the server names keys of this catalogue
  const text = words(`how.${key}`, how.parameters as never); // safe because each key takes the parameters that came with it
  return (
    <p className="mt-3 max-w-prose text-sm text-ink-faint">{of ? words('howOf', { figure: of, how: text }) : text}</p>
  );
}
