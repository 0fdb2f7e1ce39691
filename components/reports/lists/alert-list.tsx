'use client';

import { useTranslations } from 'next-intl';
import type { ReportAlert, ReportView } from '@/server/contract/reports';
import { useWhy } from '../../feedback/use-why';
import { Section } from '../../ui/section';
import { HowLine } from '../how-line';
import { useNames } from '../use-spell';
import { MomentLine } from './moment-line';
import { MoreButton, useFirst } from './more-button';

interface AlertListProps {
  report: ReportView;
  alerts: readonly ReportAlert[];
}

/** What hosts were told, and what they thought of it. */
export function AlertList({ report, alerts }: AlertListProps) {
  const words = useTranslations('reports.alerts');
  const kinds = useTranslations('feedback.alerts');
  const nameOf = useNames(report.people);
  const why = useWhy();
  const { shown, ...more } = useFirst(alerts);
  return (
    <Section title={words('heading')}>
      {shown.length === 0 && <p className="text-ink-soft">{words('none')}</p>}
      <ul>
        {shown.map((alert) => {
          const type = kinds(`${alert.type}.name`);
          const judged = alert.useful === null ? null : words(alert.useful ? 'useful' : 'notUseful');
          const details = [why(alert), alert.repeats > 0 && words('repeats', { count: alert.repeats }), judged];
          return (
            <MomentLine key={alert.id} atMs={alert.atMs}>
              <p>{alert.participant ? words('line', { type, name: nameOf(alert.participant) }) : type}</p>
              <p className="text-sm text-ink-soft tabular-nums">{details.filter(Boolean).join(' · ')}</p>
            </MomentLine>
          );
        })}
      </ul>
      <MoreButton {...more} />
      <HowLine how={report.how.alerts} />
    </Section>
  );
}
