'use client';

import { useTranslations } from 'next-intl';
import type { ReportPerson, ReportView, TimeSpan } from '@/server/contract/reports';
import { useFormat } from '../../lib/use-format';
import { NO_VOICE, type Voice } from '../../transcripts/voices';
import { Section } from '../../ui/section';
import { HowLine } from '../how-line';
import { useCanPlay } from '../play-context';
import { useSpell } from '../use-spell';
import { drawMoments, drawSpans } from './draw-spans';
import { Lane, LANE_GRID, LANE_HEIGHT } from './lane';
import { Legend } from './legend';
import { PersonPaths } from './person-paths';
import { Scale } from './scale';

interface TimelineProps {
  report: ReportView;
  voices: Map<string, Voice>;
}

/** A lane a person over one scale, with alerts above and long silences below. */
export function Timeline({ report, voices }: TimelineProps) {
  const words = useTranslations('reports.timeline');
  const canPlay = useCanPlay();
  const { lengthMs, sessions, people, silences, alerts } = report;
  const breaks = sessions.slice(1).map(({ offsetMs }) => offsetMs);
  const scale = { lengthMs, breaks };

  return (
    <Section title={words('heading')} description={canPlay ? words('play') : undefined}>
      <Legend people={people} />
      <ul className="mt-4 flex flex-col gap-3 sm:gap-1.5">
        {alerts && report.source === 'sound' && (
          <PlainLane {...scale} label={words('alerts')} told={words('alertsLane', { count: alerts.length })}>
            <path
              d={drawMoments(
                alerts.map(({ atMs }) => atMs),
                lengthMs,
                { top: 3, bottom: LANE_HEIGHT - 3 },
              )}
              className="stroke-amber"
              strokeWidth="2"
              vectorEffect="non-scaling-stroke"
            />
          </PlainLane>
        )}
        {people.map((person) => (
          <PersonLane
            key={person.participant}
            {...scale}
            person={person}
            voice={voices.get(person.participant) ?? NO_VOICE}
          />
        ))}
        <PlainLane {...scale} label={words('silences')} told={words('silencesLane', { count: silences.length })}>
          <path d={drawSpans(silences, lengthMs, { top: 6, bottom: LANE_HEIGHT - 6 })} className="fill-line-strong" />
        </PlainLane>
      </ul>
      <Scale lengthMs={lengthMs} />
      <SessionList report={report} />
      {people.some(({ gaps }) => gaps.length > 0) && <HowLine how={report.how.gaps} />}
    </Section>
  );
}

interface ScaleProps {
  lengthMs: number;
  breaks: readonly number[];
}

interface PlainLaneProps extends ScaleProps {
  label: string;
  /** What the drawing shows, for who does not see it. */
  told: string;
  children: React.ReactNode;
}

function PlainLane({ label, told, children, ...scale }: PlainLaneProps) {
  return (
    <li className={LANE_GRID}>
      <span className="self-center text-sm text-ink-soft">
        <span aria-hidden="true">{label}</span>
        <span className="sr-only">{told}</span>
      </span>
      <Lane {...scale}>{children}</Lane>
    </li>
  );
}

function PersonLane({ person, voice, ...scale }: ScaleProps & { person: ReportPerson; voice: Voice }) {
  const words = useTranslations('reports.timeline');
  const { span, name } = useSpell();
  const { talkMs, speech, muted, gaps, unanalysed } = person;
  const told = [
    words('lane', { name: name(person), time: span(talkMs), count: speech.length }),
    muted.length > 0 && words('laneMuted', { time: span(sum(muted)) }),
    gaps.length > 0 && words('laneGap', { time: span(sum(gaps)) }),
    unanalysed.length > 0 && words('laneUnanalysed', { time: span(sum(unanalysed)) }),
  ];

  return (
    <li className={LANE_GRID}>
      <span className="min-w-0 self-center text-base">
        <span aria-hidden="true" className="block truncate" title={name(person)}>
          {name(person)}
        </span>
        <span className="sr-only">{told.filter(Boolean).join('; ')}</span>
      </span>
      <Lane {...scale}>
        <PersonPaths person={person} voice={voice} lengthMs={scale.lengthMs} />
      </Lane>
    </li>
  );
}

/** Where each session begins, when there is more than one. */
function SessionList({ report }: { report: ReportView }) {
  const words = useTranslations('reports.timeline');
  const format = useFormat();
  if (report.sessions.length < 2) return null;
  return (
    <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-sm text-ink-faint tabular-nums">
      {report.sessions.map(({ offsetMs, startedAt }, index) => (
        <li key={offsetMs}>
          {`${format.clock(offsetMs)} · `}
          {startedAt
            ? words('sessionAt', { number: index + 1, time: format.dateTime(new Date(startedAt)) })
            : words('session', { number: index + 1 })}
        </li>
      ))}
    </ul>
  );
}

function sum(spans: readonly TimeSpan[]): number {
  return spans.reduce((total, [start, end]) => total + end - start, 0);
}
