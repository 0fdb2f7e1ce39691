'use client';

import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { IconButton } from '../ui/icon-button';
import { Input } from '../ui/input';
import { moveItem } from './move-item';
import type { AgendaDraft } from './plan-draft';
import type { ProblemWords } from './use-problem-words';

interface AgendaEditorProps {
  items: AgendaDraft[];
  onChange: (items: AgendaDraft[]) => void;
  problemOf: ProblemWords;
}

/** Items in order. Alt and an arrow move the one being typed; what moved is told to screen readers. */
export function AgendaEditor({ items, onChange, problemOf }: AgendaEditorProps) {
  const words = useTranslations('meetings.plan.items');
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');

  function move(from: number, to: number) {
    if (to < 0 || to >= items.length) return;
    onChange(moveItem(items, from, to));
    setSaid(words('moved', { position: to + 1, total: items.length }));
  }

  function remove(index: number) {
    onChange(items.filter((_, at) => at !== index));
    setSaid(words('removed'));
  }

  function add() {
    onChange([...items, { key: crypto.randomUUID(), title: '', minutes: '', presenter: '' }]);
    requestAnimationFrame(() => list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus());
  }

  return (
    <div className="flex flex-col gap-3">
      <ol ref={list} className="flex flex-col gap-3">
        {items.map((item, index) => (
          <AgendaRow
            key={item.key}
            item={item}
            index={index}
            total={items.length}
            problemOf={problemOf}
            onChange={(change) => onChange(items.map((one) => (one.key === item.key ? { ...one, ...change } : one)))}
            onMove={(to) => move(index, to)}
            onRemove={() => remove(index)}
          />
        ))}
      </ol>
      <div>
        <Button size="small" icon={<Plus />} onClick={add}>
          {words('add')}
        </Button>
      </div>
      <span aria-live="polite" className="sr-only">
        {said}
      </span>
    </div>
  );
}

interface AgendaRowProps {
  item: AgendaDraft;
  index: number;
  total: number;
  problemOf: ProblemWords;
  onChange: (change: Partial<AgendaDraft>) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

function AgendaRow({ item, index, total, problemOf, onChange, onMove, onRemove }: AgendaRowProps) {
  const words = useTranslations('meetings.plan.items');
  const name = item.title.trim() || words('untitled', { position: index + 1 });

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || step === 0) return;
    event.preventDefault();
    onMove(index + step);
  }

  return (
    <li className="grid grid-cols-[1.25rem_1fr] gap-x-3 gap-y-2 border-l-2 border-line py-1 pl-3 sm:grid-cols-[1.25rem_1fr_7rem_11rem_auto]">
      <span className="pt-8 text-sm text-ink-faint tabular-nums">{index + 1}</span>
      <Field label={words('title')} error={problemOf(`items.${item.key}.title`)}>
        <Input
          value={item.title}
          onKeyDown={onKeyDown}
          maxLength={500}
          data-field={`items.${item.key}.title`}
          onChange={(event) => onChange({ title: event.target.value })}
        />
      </Field>
      <Field label={words('minutes')} error={problemOf(`items.${item.key}.minutes`)} className="max-sm:col-start-2">
        <Input
          value={item.minutes}
          onKeyDown={onKeyDown}
          inputMode="numeric"
          data-field={`items.${item.key}.minutes`}
          onChange={(event) => onChange({ minutes: event.target.value })}
        />
      </Field>
      <Field label={words('presenter')} className="max-sm:col-start-2">
        <Input
          value={item.presenter}
          onKeyDown={onKeyDown}
          maxLength={255}
          onChange={(event) => onChange({ presenter: event.target.value })}
        />
      </Field>
      <div className="flex items-start max-sm:col-start-2 sm:pt-6">
        <IconButton
          label={words('moveUp', { name })}
          shortcut={words('moveUpKey')}
          icon={<ArrowUp />}
          disabled={index === 0}
          onClick={() => onMove(index - 1)}
        />
        <IconButton
          label={words('moveDown', { name })}
          shortcut={words('moveDownKey')}
          icon={<ArrowDown />}
          disabled={index === total - 1}
          onClick={() => onMove(index + 1)}
        />
        <IconButton label={words('remove', { name })} icon={<Trash2 />} onClick={onRemove} />
      </div>
    </li>
  );
}
