'use client';

import { useTranslations } from 'next-intl';
import type { ReportView } from '@/server/contract/reports';
import { joinClasses } from '../lib/join-classes';
import { useFormat } from '../lib/use-format';
import { Fact } from '../ui/fact';
import { Section } from '../ui/section';
import { HowLine } from './how-line';
import { useSpell } from './use-spell';

const PARTS = [
  ['spoken', 'bg-accent'],
  ['silent', 'bg-line-strong'],
  ['unknown', 'bg-line'],
] as const;

/** How the time went: a bar, and the same in numbers. */
export function ReportSummary({ report }: { report: ReportView }) {
  const words = useTranslations('reports.summary');
  const { span } = useSpell();
  const format = useFormat();
  const share = (ms: number) => (report.lengthMs > 0 ? ms / report.lengthMs : 0);
  const value = (ms: number) => words('value', { time: span(ms), share: format.share(share(ms)) });
  const { lengthMs, spokenMs, silentMs, unknownMs, overlapMs } = report;

  const parts = PARTS.filter(([name]) => name !== 'unknown' || report.source === 'sound');

  return (
    <Section title={words('heading')}>
      <div
        role="img"
        aria-label={words('bar', {
          length: span(lengthMs),
          spoken: span(spokenMs),
          silent: span(silentMs),
          unknown: span(unknownMs),
        })}
        className="mb-4 flex h-3 overflow-hidden rounded-full bg-sunken"
      >
        {parts.map(([name, color]) => (
          <span key={name} className={color} style={{ width: `${share(report[`${name}Ms`]) * 100}%` }} />
        ))}
      </div>
      <dl className="grid grid-cols-2 gap-x-8 gap-y-4 tabular-nums sm:grid-cols-5">
        <Fact label={words('length')}>{span(lengthMs)}</Fact>
        {parts.map(([name, color]) => (
          <div key={name}>
            <dt className="flex items-center gap-2 text-sm text-ink-faint">
              <span aria-hidden="true" className={joinClasses('size-2.5 shrink-0 rounded-sm', color)} />
              {words(name)}
            </dt>
            <dd>{value(report[`${name}Ms`])}</dd>
          </div>
        ))}
        <Fact label={words('overlap')}>{value(overlapMs)}</Fact>
      </dl>
      {report.source === 'sound' && <HowLine of={words('unknown')} how={report.how.unknown} />}
      <HowLine of={words('overlap')} how={report.how.overlap} />
    </Section>
  );
}
