'use client';

import { useTranslations } from 'next-intl';
import { Mark } from '../ui/status-mark';
import { MARK_OF_SUPPORT } from './support-marks';

/** What the shapes in the margin say. */
export function MarkLegend() {
  const words = useTranslations('minutes');
  const lines = [
    ['supported', words('marks.legendSupported')],
    ['declared', words('marks.legendDeclared')],
    ['unsupported', words('marks.legendUnsupported')],
  ] as const;
  return (
    <div className="flex flex-col gap-3 text-sm text-ink-soft">
      <p>{words('evidence.choose')}</p>
      <ul aria-label={words('marks.legend')} className="flex flex-col gap-1.5">
        {lines.map(([support, line]) => (
          <li key={support} className="flex items-start gap-2">
            <Mark {...MARK_OF_SUPPORT[support]} className="mt-1 size-3" />
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}
