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
  return (
    <Section title={words('heading')}>
      <Table caption={words('caption')}>
        <TableHead>
          <HeaderCell>{words('person')}</HeaderCell>
          <HeaderCell align="right">{words('time')}</HeaderCell>
          <HeaderCell align="right">{words('share')}</HeaderCell>
          <HeaderCell align="right" className="max-sm:hidden">
            {words('turns')}
          </HeaderCell>
          <HeaderCell align="right" className="max-sm:hidden">
            {words('longest')}
          </HeaderCell>
          {hasLevels && (
            <HeaderCell align="right" className="max-md:hidden">
              {words('level')}
            </HeaderCell>
          )}
          <HeaderCell align="right" className="max-lg:hidden">
            {words('made')}
          </HeaderCell>
          <HeaderCell align="right" className="max-lg:hidden">
            {words('suffered')}
          </HeaderCell>
        </TableHead>
        <tbody>
          {report.people.map((person) => (
            <PersonRow
              key={person.participant}
              person={person}
              voice={voices.get(person.participant) ?? NO_VOICE}
              hasLevels={hasLevels}
            />
          ))}
        </tbody>
      </Table>
      <HowLine how={report.how.talk} />
      {hasLevels && <HowLine how={report.how.level} />}
    </Section>
  );
}

function PersonRow({ person, voice, hasLevels }: { person: ReportPerson; voice: Voice; hasLevels: boolean }) {
  const words = useTranslations('reports.talk');
  const format = useFormat();
  const { span, name } = useSpell();
  const { talkMs, talkShare, turns, longestTurnMs, levelDbfs, interruptionsMade, interruptionsSuffered } = person;
  const level = levelDbfs === null ? words('none') : words('levelValue', { level: format.number(levelDbfs, 1) });

  return (
    <TableRow>
      <Cell className="w-full min-w-32">
        <div className="flex items-center gap-2">
          <SpeakerMark name={name(person)} voice={voice} />
          <span className="min-w-0 break-words">{name(person)}</span>
          {person.isHost && <Badge>{words('host')}</Badge>}
        </div>
        <div aria-hidden="true" className="mt-1.5 h-1.5 max-w-xl overflow-hidden rounded-full bg-sunken">
          <div
            className={joinClasses('h-full origin-left rounded-full', voice.bar)}
            style={{ width: `${(talkShare ?? 0) * 100}%` }}
          />
        </div>
      </Cell>
      <Cell align="right">{span(talkMs)}</Cell>
      <Cell align="right">{talkShare === null ? words('none') : format.share(talkShare)}</Cell>
      <Cell align="right" className="max-sm:hidden">
        {format.number(turns)}
      </Cell>
      <Cell align="right" className="max-sm:hidden">
        {longestTurnMs > 0 ? span(longestTurnMs) : words('none')}
      </Cell>
      {hasLevels && (
        <Cell align="right" className="max-md:hidden">
          {level}
        </Cell>
      )}
      <Cell align="right" className="max-lg:hidden">
        {format.number(interruptionsMade)}
      </Cell>
      <Cell align="right" className="max-lg:hidden">
        {format.number(interruptionsSuffered)}
      </Cell>
    </TableRow>
  );
}
