'use client';

import { useTranslations } from 'next-intl';
import type { ReportPerson, ReportView } from '@/server/contract/reports';
import { joinClasses } from '../lib/join-classes';
import { useFormat } from '../lib/use-format';
import { SpeakerMark } from '../transcripts/speaker-mark';
import { NO_VOICE, type Voice } from '../transcripts/voices';
import { Badge } from '../ui/badge';
import { Section } from '../ui/section';
import { Cell, HeaderCell, Table, TableHead, TableRow } from '../ui/table';
import { HowLine } from './how-line';
import { useSpell } from './use-spell';

interface TalkTableProps {
  report: ReportView;
  voices: Map<string, Voice>;
}

/** Bars with seconds and percent, and what else is counted of each person. */
export function TalkTable({ report, voices }: TalkTableProps) {
  const words = useTranslations('reports.talk');
  const hasLevels = report.people.some(({ levelDbfs }) => levelDbfs !== null);
  const figures = useFigures().filter(({ name }) => hasLevels || name !== 'level');
  return (
    <Section title={words('heading')}>
      <Table caption={words('caption')}>
        <TableHead>
          <HeaderCell>{words('person')}</HeaderCell>
          {figures.map(({ name, className }) => (
            <HeaderCell key={name} align="right" className={className}>
              {words(name)}
            </HeaderCell>
          ))}
        </TableHead>
        <tbody>
          {report.people.map((person) => (
            <TableRow key={person.participant}>
              <PersonCell person={person} voice={voices.get(person.participant) ?? NO_VOICE} />
              {figures.map(({ name, className, show }) => (
                <Cell key={name} align="right" className={className}>
                  {show(person)}
                </Cell>
              ))}
            </TableRow>
          ))}
        </tbody>
      </Table>
      <HowLine how={report.how.talk} />
      {hasLevels && <HowLine how={report.how.level} />}
    </Section>
  );
}

interface Figure {
  name: 'time' | 'share' | 'turns' | 'longest' | 'level' | 'made' | 'suffered';
  /** Where the window is too narrow for it. */
  className?: string;
  show: (person: ReportPerson) => string;
}

/** Columns, those first that stand on every screen. */
function useFigures(): Figure[] {
  const words = useTranslations('reports.talk');
  const format = useFormat();
  const { span } = useSpell();
  const none = words('none');
  return [
    { name: 'time', show: ({ talkMs }) => span(talkMs) },
    { name: 'share', show: ({ talkShare }) => (talkShare === null ? none : format.share(talkShare)) },
    { name: 'turns', className: 'max-sm:hidden', show: ({ turns }) => format.number(turns) },
    {
      name: 'longest',
      className: 'max-sm:hidden',
      show: ({ longestTurnMs }) => (longestTurnMs > 0 ? span(longestTurnMs) : none),
    },
    {
      name: 'level',
      className: 'max-md:hidden',
      show: ({ levelDbfs }) =>
        levelDbfs === null ? none : words('levelValue', { level: format.number(levelDbfs, 1) }),
    },
    { name: 'made', className: 'max-lg:hidden', show: (person) => format.number(person.interruptionsMade) },
    { name: 'suffered', className: 'max-lg:hidden', show: (person) => format.number(person.interruptionsSuffered) },
  ];
}

function PersonCell({ person, voice }: { person: ReportPerson; voice: Voice }) {
  const words = useTranslations('reports.talk');
  const name = useSpell().name(person);
  return (
    <Cell className="w-full min-w-32">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="flex min-w-0 items-center gap-2">
          <SpeakerMark name={name} voice={voice} />
          <span className="min-w-0 break-words">{name}</span>
        </span>
        {person.isHost && <Badge>{words('host')}</Badge>}
      </div>
      <div aria-hidden="true" className="mt-1.5 h-1.5 max-w-xl overflow-hidden rounded-full bg-sunken">
        <div
          className={joinClasses('h-full origin-left rounded-full', voice.bar)}
          style={{ width: `${(person.talkShare ?? 0) * 100}%` }}
        />
      </div>
    </Cell>
  );
}
