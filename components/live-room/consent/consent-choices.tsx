'use client';

import { useTranslations } from 'next-intl';
import type { ConsentPurpose } from '@/server/contract/live';
import { RadioGroup } from '../../ui/radio-group';
import { type Answers, PURPOSES } from './answers';

interface ConsentChoicesProps {
  answers: Answers;
  onChange: (answers: Answers) => void;
}

/** One yes or no for each thing that may be done with a voice, and what each means. */
export function ConsentChoices({ answers, onChange }: ConsentChoicesProps) {
  return (
    <ul className="flex flex-col divide-y divide-line border-y border-line">
      {PURPOSES.map((purpose) => (
        <Choice
          key={purpose}
          purpose={purpose}
          granted={answers[purpose]}
          onChange={(granted) => onChange({ ...answers, [purpose]: granted })}
        />
      ))}
    </ul>
  );
}

interface ChoiceProps {
  purpose: ConsentPurpose;
  granted: boolean | null;
  onChange: (granted: boolean) => void;
}

function Choice({ purpose, granted, onChange }: ChoiceProps) {
  const words = useTranslations('rooms.consent');
  return (
    <li className="grid gap-x-8 gap-y-3 py-4 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div>
        <p className="font-medium">{words(`purposes.${purpose}.title`)}</p>
        <p className="text-sm text-ink-soft">{words(`purposes.${purpose}.body`)}</p>
      </div>
      <RadioGroup
        label={words(`purposes.${purpose}.title`)}
        orientation="horizontal"
        value={granted === null ? '' : granted ? 'yes' : 'no'}
        onValueChange={(value) => onChange(value === 'yes')}
        options={[
          { value: 'yes', label: words('agree') },
          { value: 'no', label: words('refuse') },
        ]}
      />
    </li>
  );
}
