'use client';

import { useTranslations } from 'next-intl';
import type { LivePersonView } from '@/server/contract/feedback';
import { joinClasses } from '../lib/join-classes';
import { useFormat } from '../lib/use-format';
import { Badge } from '../ui/badge';
import { Mark } from '../ui/status-mark';

/** The lowest level that the meter shows. */
const FLOOR_DBFS = -60;

/** Talk and level of each person, in the order in which they came. */
export function PeopleNow({ people }: { people: readonly LivePersonView[] }) {
  const words = useTranslations('feedback.panel');
  return (
    <section aria-label={words('people')}>
      <h2 className="mb-3 text-lg font-semibold">{words('people')}</h2>
      <ul className="flex flex-col divide-y divide-line border-y border-line">
        {people.map((person) => (
          <PersonNow key={person.participant} person={person} />
        ))}
      </ul>
    </section>
  );
}

function PersonNow({ person }: { person: LivePersonView }) {
  const words = useTranslations('feedback.panel');
  const format = useFormat();
  const talk = words('talk', { duration: format.clock(person.talkMs), share: format.share(person.talkShare) });
  const level =
    person.rmsDbfs === null ? words('noLevel') : words('level', { level: format.number(person.rmsDbfs, 1) });

  return (
    <li className="grid grid-cols-[minmax(0,1fr)_8rem] gap-x-6 gap-y-2 py-3 sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_8rem]">
      <div className="col-span-2 flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 sm:col-span-1">
        <span className="flex max-w-full min-w-0 items-center gap-2">
          <Mark form={person.isSpeaking ? 'solid' : 'dashed'} tone={person.isSpeaking ? 'accent' : 'plain'} />
          <span className="truncate font-medium">{person.name}</span>
        </span>
        {person.isHost && <Badge>{words('host')}</Badge>}
        {person.isMuted && <Badge>{words('muted')}</Badge>}
        {person.analysis !== 'on' && <Badge>{words(person.analysis)}</Badge>}
      </div>
      <div>
        <p className="text-sm text-ink-soft tabular-nums">{talk}</p>
        <Bar share={person.talkShare} className="bg-accent" />
      </div>
      <div>
        <p className="text-sm text-ink-soft tabular-nums">{level}</p>
        <Bar share={person.rmsDbfs === null ? 0 : 1 - person.rmsDbfs / FLOOR_DBFS} className="bg-ink-faint" />
      </div>
    </li>
  );
}

/** What the words beside it say, drawn. */
function Bar({ share, className }: { share: number; className: string }) {
  return (
    <div aria-hidden="true" className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-sunken">
      <div
        className={joinClasses('h-full origin-left', className)}
        style={{ transform: `scaleX(${Math.min(1, Math.max(0, share))})` }}
      />
    </div>
  );
}
