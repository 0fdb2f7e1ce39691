'use client';

import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Field } from '../ui/field';
import { IconButton } from '../ui/icon-button';
import { Input } from '../ui/input';
import type { PresenceProblems, StayDraft } from './presence-draft';

interface StayFieldsProps {
  name: string;
  number: number;
  stay: StayDraft;
  problems: PresenceProblems;
  onChange: (fields: Partial<StayDraft>) => void;
  onRemove: () => void;
}

export function StayFields({ name, number, stay, problems, onChange, onRemove }: StayFieldsProps) {
  const words = useTranslations('presence.editor');
  const problemOf = (side: 'joined' | 'left') => {
    const problem = problems[`${stay.key}.${side}`];
    return problem && words(problem);
  };

  return (
    <div role="group" aria-label={words('intervalOf', { name, number })} className="flex items-start gap-3">
      {(['joined', 'left'] as const).map((side) => (
        <Field key={side} label={words(side)} error={problemOf(side)} className="w-32">
          <Input
            value={stay[side]}
            maxLength={10}
            autoComplete="off"
            className="tabular-nums"
            onChange={(event) => onChange({ [side]: event.target.value })}
          />
        </Field>
      ))}
      <IconButton label={words('remove', { number, name })} icon={<Trash2 />} className="mt-7" onClick={onRemove} />
    </div>
  );
}
