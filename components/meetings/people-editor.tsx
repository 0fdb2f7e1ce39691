'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { PersonFields } from './person-fields';
import type { PersonDraft } from './plan-draft';
import type { ProblemWords } from './use-problem-words';

interface PeopleEditorProps {
  people: PersonDraft[];
  onChange: (people: PersonDraft[]) => void;
  problemOf: ProblemWords;
}

/** Who is expected, before the meeting exists. */
export function PeopleEditor({ people, onChange, problemOf }: PeopleEditorProps) {
  const words = useTranslations('meetings.plan.people');
  const list = useRef<HTMLUListElement>(null);

  function add() {
    onChange([...people, { key: crypto.randomUUID(), name: '', email: '', role: 'participant' }]);
    requestAnimationFrame(() => list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus());
  }

  return (
    <div className="flex flex-col gap-3">
      <ul ref={list} className="flex flex-col gap-3">
        {people.map((person, index) => (
          <li key={person.key} className="flex gap-3 border-l-2 border-line py-1 pl-3">
            <PersonFields
              person={person}
              fieldPrefix={`people.${person.key}`}
              problemOf={problemOf}
              onChange={(change) =>
                onChange(people.map((one) => (one.key === person.key ? { ...one, ...change } : one)))
              }
            />
            <IconButton
              label={words('remove', { name: person.name || person.email || String(index + 1) })}
              icon={<Trash2 />}
              className="mt-6"
              onClick={() => onChange(people.filter(({ key }) => key !== person.key))}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button size="small" icon={<Plus />} onClick={add}>
          {words('add')}
        </Button>
      </div>
    </div>
  );
}
