'use client';

import { useTranslations } from 'next-intl';
import type { ReportView } from '@/server/contract/reports';
import { Section } from '../../ui/section';
import { HowLine } from '../how-line';
import { useNames, useSpell } from '../use-spell';
import { MomentLine } from './moment-line';

export function TurnList({ report }: { report: ReportView }) {
  const words = useTranslations('reports.turns');
  const { span } = useSpell();
  const nameOf = useNames(report.people);
  return (
    <Section title={words('heading')}>
      {report.longestTurns.length === 0 && <p className="text-ink-soft">{words('none')}</p>}
      <ul>
        {report.longestTurns.map(({ participant, startMs, endMs }) => (
          <MomentLine key={`${participant} ${startMs}`} atMs={startMs} amount={span(endMs - startMs)}>
            {nameOf(participant)}
          </MomentLine>
        ))}
      </ul>
      <HowLine how={report.how.turns} />
    </Section>
  );
}
