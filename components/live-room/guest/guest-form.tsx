'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import type { ConsentMode } from '@/server/contract/live';
import { Field } from '../../ui/field';
import { Input } from '../../ui/input';
import { type Answers, NO_ANSWERS } from '../consent/answers';
import { ConsentForm } from '../consent/consent-form';

export interface GuestDetails {
  name: string;
  answers: Answers;
}

interface GuestFormProps {
  mode: ConsentMode;
  /** What was given before, when somebody comes back to change it. */
  given: GuestDetails | null;
  onGiven: (given: GuestDetails) => void;
}

/** Who comes, and what may be done with their voice. */
export function GuestForm({ mode, given, onGiven }: GuestFormProps) {
  const words = useTranslations('rooms');
  const [name, setName] = useState(given?.name ?? '');
  const [isMissing, setMissing] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  function give(answers: Answers) {
    const isNamed = name.trim() !== '';
    setMissing(!isNamed);
    if (isNamed) onGiven({ name: name.trim(), answers });
    else input.current?.focus(); // on a phone it stands out of sight of the button
  }

  return (
    <ConsentForm mode={mode} known={given?.answers ?? NO_ANSWERS} submitLabel={words('consent.next')} onAnswered={give}>
      <Field
        label={words('guest.name')}
        hint={words('guest.nameHint')}
        error={isMissing && words('guest.nameMissing')}
        required
        className="max-w-form"
      >
        <Input
          ref={input}
          name="name"
          autoComplete="name"
          maxLength={120}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </Field>
    </ConsentForm>
  );
}
