'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { type AttendeeDraft, createStay, type PresenceProblems, type StayDraft, wholeMeeting } from './presence-draft';
import { useSpelledIntervals } from './presence-timeline';
import { StayFields } from './stay-fields';

interface AttendeeFieldsProps {
  attendee: AttendeeDraft;
  problems: PresenceProblems;
  onChange: (fields: Partial<AttendeeDraft>) => void;
}

/** One person: vote, and the intervals in which they were there. */
export function AttendeeFields({ attendee, problems, onChange }: AttendeeFieldsProps) {
  const words = useTranslations('presence.editor');
  const spell = useSpelledIntervals();
  const { name, hasVote, stays, live } = attendee;

  function changeStay(key: string, fields: Partial<StayDraft>) {
    onChange({ stays: stays.map((stay) => (stay.key === key ? { ...stay, ...fields } : stay)) });
  }

  return (
    <li className="border-b border-line py-4">
      <fieldset className="grid gap-x-6 gap-y-3 sm:grid-cols-[11rem_minmax(0,1fr)]">
        <legend className="sr-only">{name}</legend>
        <div>
          <p aria-hidden="true" className="mb-2 text-base font-medium break-words">
            {name}
          </p>
          <Checkbox
            label={words('vote')}
            checked={hasVote}
            onCheckedChange={(checked) => onChange({ hasVote: checked === true })}
          />
        </div>
        <div className="flex flex-col gap-3">
          {stays.length === 0 && live.length === 0 && <p className="text-base text-ink-soft">{words('absent')}</p>}
          {live.length > 0 && <p className="text-base text-ink-soft">{words('live', { intervals: spell(live) })}</p>}
          {stays.map((stay, index) => (
            <StayFields
              key={stay.key}
              name={name}
              number={index + 1}
              stay={stay}
              problems={problems}
              onChange={(fields) => changeStay(stay.key, fields)}
              onRemove={() => onChange({ stays: stays.filter(({ key }) => key !== stay.key) })}
            />
          ))}
          <div className="flex flex-wrap gap-2">
            <Button
              size="small"
              aria-label={words('wholeOf', { name })}
              onClick={() => onChange({ stays: wholeMeeting() })}
            >
              {words('whole')}
            </Button>
            <Button
              size="small"
              variant="quiet"
              icon={<Plus />}
              aria-label={words('addOf', { name })}
              onClick={() => onChange({ stays: [...stays, createStay()] })}
            >
              {words('add')}
            </Button>
          </div>
        </div>
      </fieldset>
    </li>
  );
}
