'use client';

import { useTranslations } from 'next-intl';
import { DateTimeInput } from '../ui/date-time-input';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Textarea } from '../ui/textarea';
import type { PlanDraft } from './plan-draft';
import type { ProblemWords } from './use-problem-words';

interface PlanFieldsProps {
  draft: PlanDraft;
  problemOf: ProblemWords;
  onChange: (change: Partial<PlanDraft>) => void;
}

export function PlanFields({ draft, problemOf, onChange }: PlanFieldsProps) {
  const words = useTranslations('meetings.plan.fields');
  return (
    <div className="grid grid-cols-1 gap-5 sm:grid-cols-[1fr_10rem]">
      <Field label={words('topic')} error={problemOf('topic')} required className="sm:col-span-2">
        <Input
          value={draft.topic}
          maxLength={500}
          data-field="topic"
          onChange={(event) => onChange({ topic: event.target.value })}
        />
      </Field>
      <Field label={words('start')} error={problemOf('startTime')} required>
        <DateTimeInput
          value={draft.startTime}
          data-field="startTime"
          onValueChange={(startTime) => onChange({ startTime })}
        />
      </Field>
      <Field label={words('minutes')} error={problemOf('minutes')} required>
        <Input
          inputMode="numeric"
          value={draft.minutes}
          data-field="minutes"
          onChange={(event) => onChange({ minutes: event.target.value })}
        />
      </Field>
      <Field label={words('location')} optional hint={words('locationHint')} className="sm:col-span-2">
        <Input
          value={draft.location}
          maxLength={500}
          onChange={(event) => onChange({ location: event.target.value })}
        />
      </Field>
      <Field label={words('agenda')} optional hint={words('agendaHint')} className="sm:col-span-2">
        <Textarea
          value={draft.agenda}
          maxLength={2000}
          rows={3}
          onChange={(event) => onChange({ agenda: event.target.value })}
        />
      </Field>
    </div>
  );
}
