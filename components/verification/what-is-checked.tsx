import { useTranslations } from 'next-intl';
import { Section } from '../ui/section';
import { Mark } from '../ui/status-mark';

const POINTS = ['seal', 'document', 'behind'] as const;
const COMMAND = 'npm run verify -- ata.pdf';

/** Before a file is there: what will be looked at, and how to do without sending it. */
export function WhatIsChecked() {
  const words = useTranslations('verify.what');
  return (
    <Section title={words('title')} className="mt-10">
      <ul className="flex max-w-prose flex-col gap-3 text-base">
        {POINTS.map((point) => (
          <li key={point} className="flex gap-3">
            <Mark form="solid" tone="accent" className="mt-1.5" />
            {words(point)}
          </li>
        ))}
      </ul>
      <p className="mt-6 max-w-prose text-sm text-ink-faint">{words('offline', { command: COMMAND })}</p>
    </Section>
  );
}
