'use client';

import { useTranslations } from 'next-intl';
import type { ReportView } from '@/server/contract/reports';
import { useFormat } from '../../lib/use-format';
import { Section } from '../../ui/section';
import { HowLine } from '../how-line';
import { useSpell } from '../use-spell';
import { MomentLine } from './moment-line';
import { MoreButton, useFirst } from './more-button';

export function SilenceList({ report }: { report: ReportView }) {
  const words = useTranslations('reports.silences');
  const { span } = useSpell();
  const format = useFormat();
  const { shown, ...more } = useFirst(report.silences);
  return (
    <Section title={words('heading')}>
      {shown.length === 0 && <p className="text-ink-soft">{words('none')}</p>}
      <ul>
        {shown.map(([start, end]) => (
          <MomentLine key={start} atMs={start} amount={span(end - start)}>
            {words('line', { end: format.clock(end) })}
          </MomentLine>
        ))}
      </ul>
      <MoreButton {...more} />
      <HowLine how={report.how.silences} />
    </Section>
  );
}
