'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { StatementKind } from '@/server/contract/minutes';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import { type EditorRow, type RowFields, toOneLine } from './editor/row';
import type { SentenceActions } from './sentence-actions';

/** The sentence while it is written. Every key goes to the page at once; saving follows by itself. */
export function SentenceForm({ row, actions }: { row: EditorRow; actions: SentenceActions }) {
  const words = useTranslations('minutes.sentence');
  const kinds = useTranslations('minutes.kinds');
  const form = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const [before] = useState(row);
  const change = (fields: RowFields) => actions.dispatch({ type: 'change', key: row.key, fields });
  const hasChanged = row.text !== before.text || row.owner !== before.owner || row.due !== before.due;

  useEffect(() => {
    const end = field.current?.value.length ?? 0;
    field.current?.focus();
    field.current?.setSelectionRange(end, end);
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const how = event.key === 'Enter' ? 'accept' : event.key === 'Escape' ? 'leave' : null;
    if (how === null) return;
    event.preventDefault();
    event.stopPropagation();
    actions.leave(row.key, how);
  }

  return (
    <div ref={form}>
      <textarea
        ref={field}
        rows={1}
        value={row.text}
        maxLength={5000}
        aria-label={words('text')}
        placeholder={words('placeholder')}
        onKeyDown={onKeyDown}
        onChange={(event) => change({ text: toTypedLine(event.target.value) })}
        className="block w-full resize-none border-b border-accent bg-transparent leading-[inherit] outline-none [field-sizing:content]"
      />
      <div className="grid grid-cols-2 gap-x-3 gap-y-2 py-3 font-sans">
        <Field label={words('kind')}>
          <Select
            value={row.kind}
            options={StatementKind.options.map((value) => ({ value, label: kinds(value) }))}
            onValueChange={(kind) => change({ kind })}
          />
        </Field>
        <Field label={words('section')}>
          <Input
            value={row.section}
            maxLength={200}
            list={actions.sectionListId}
            onKeyDown={onKeyDown}
            onChange={(event) => change({ section: event.target.value })}
          />
        </Field>
        {row.kind === 'action' && (
          <>
            <Field label={words('owner')}>
              <Input
                value={row.owner}
                maxLength={255}
                list={actions.peopleListId}
                onKeyDown={onKeyDown}
                onChange={(event) => change({ owner: event.target.value })}
              />
            </Field>
            <Field label={words('due')}>
              <Input
                value={row.due}
                maxLength={255}
                onKeyDown={onKeyDown}
                onChange={(event) => change({ due: event.target.value })}
              />
            </Field>
          </>
        )}
        <p className="col-span-2 flex flex-wrap items-center gap-2">
          <Button size="small" onClick={() => actions.leave(row.key, 'accept')}>
            {words('accept')}
          </Button>
          {hasChanged && toOneLine(before.text) !== '' && (
            <Button size="small" variant="quiet" onClick={() => change(toFields(before))}>
              {words('revert')}
            </Button>
          )}
          <span className="text-sm text-ink-faint max-sm:hidden">{words('hint')}</span>
        </p>
      </div>
    </div>
  );
}

/** A sentence is one line, also when it is pasted in several. */
function toTypedLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ');
}

function toFields({ section, kind, text, owner, due }: EditorRow): RowFields {
  return { section, kind, text, owner, due };
}
