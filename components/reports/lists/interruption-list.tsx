'use client';

import { useTranslations } from 'next-intl';
import type { ReportView } from '@/server/contract/reports';
import { Section } from '../../ui/section';
import { HowLine } from '../how-line';
import { useNames, useSpell } from '../use-spell';
import { MomentLine } from './moment-line';
import { MoreButton, useFirst } from './more-button';

export function InterruptionList({ report }: { report: ReportView }) {
  const words = useTranslations('reports.interruptions');
  const { span } = useSpell();
  const nameOf = useNames(report.people);
  const { shown, ...more } = useFirst(report.interruptions);
  return (
    <Section title={words('heading')}>
      {shown.length === 0 && <p className="text-ink-soft">{words('none')}</p>}
      <ul>
        {shown.map(({ atMs, by, on, bothMs, tookFloor }) => (
          <MomentLine key={`${by} ${atMs}`} atMs={atMs}>
            <p>{words('line', { by: nameOf(by), on: nameOf(on) })}</p>
            <p className="text-sm text-ink-soft tabular-nums">
              {words(tookFloor ? 'tookFloor' : 'gaveWay', { time: span(bothMs) })}
            </p>
          </MomentLine>
        ))}
      </ul>
      <MoreButton {...more} />
      <HowLine how={report.how.interruptions} />
    </Section>
  );
}
