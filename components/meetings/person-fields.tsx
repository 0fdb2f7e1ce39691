'use client';

import { useTranslations } from 'next-intl';
import type { ParticipantRole } from '@/server/contract/meetings';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import type { PersonDraft } from './plan-draft';
import type { ProblemWords } from './use-problem-words';

const ROLES: readonly ParticipantRole[] = ['host', 'co-host', 'participant'];

interface PersonFieldsProps {
  person: Omit<PersonDraft, 'key'>;
  /** Names the fields for errors, such as `people.<key>`. */
  fieldPrefix: string;
  problemOf: ProblemWords;
  onChange: (change: Partial<PersonDraft>) => void;
}

/** Name, address, role. The address is needed only by who will sign. */
export function PersonFields({ person, fieldPrefix, problemOf, onChange }: PersonFieldsProps) {
  const words = useTranslations('meetings.people');
  return (
    <div className="grid min-w-0 flex-1 grid-cols-1 gap-x-3 gap-y-2 sm:grid-cols-[1fr_1fr_11rem]">
      <Field label={words('name')} error={problemOf(`${fieldPrefix}.name`)}>
        <Input
          value={person.name}
          maxLength={255}
          autoComplete="off"
          data-field={`${fieldPrefix}.name`}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Field>
      <Field label={words('email')} error={problemOf(`${fieldPrefix}.email`)}>
        <Input
          type="text"
          inputMode="email"
          autoComplete="off"
          value={person.email}
          data-field={`${fieldPrefix}.email`}
          onChange={(event) => onChange({ email: event.target.value })}
        />
      </Field>
      <Field label={words('role')}>
        <Select
          value={person.role}
          options={ROLES.map((role) => ({ value: role, label: words(`roles.${role}`) }))}
          onValueChange={(role) => onChange({ role })}
        />
      </Field>
    </div>
  );
}
