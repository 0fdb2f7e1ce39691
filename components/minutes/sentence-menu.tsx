'use client';

import { ArrowDown, ArrowUp, Ellipsis, Headphones, Pencil, Plus, Quote, Stamp, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { StatementKind } from '@/server/contract/minutes';
import { DropdownMenu, MenuChoice, MenuItem, MenuSeparator } from '../ui/dropdown-menu';
import { IconButton } from '../ui/icon-button';
import { Kbd } from '../ui/kbd';
import { type EditorRow, readSupport } from './editor/row';
import type { SentenceActions } from './sentence-actions';

/** What can be done with the current sentence, with the keys that do the same. */
export function SentenceMenu({ row, actions }: { row: EditorRow; actions: SentenceActions }) {
  const words = useTranslations('minutes.sentence');
  const kinds = useTranslations('minutes.kinds');
  const { key, kind } = row;
  return (
    <DropdownMenu trigger={<IconButton label={words('actions')} icon={<Ellipsis />} className="size-8" />}>
      <MenuItem icon={<Pencil />} onSelect={() => actions.edit(key)}>
        {words('edit')}
        <Key name="e" />
      </MenuItem>
      <MenuItem icon={<Quote />} onSelect={() => actions.open(key)}>
        {words('evidence')}
        <Key name="↵" />
      </MenuItem>
      {row.evidence.length > 0 && (
        <MenuItem icon={<Headphones />} onSelect={() => actions.listen(key)}>
          {words('listen')}
          <Key name="p" />
        </MenuItem>
      )}
      {readSupport(row) !== 'declared' && (
        <MenuItem icon={<Stamp />} onSelect={() => actions.askVow(key)}>
          {words('vouch')}
          <Key name="d" />
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuChoice
        label={words('kind')}
        value={kind}
        options={StatementKind.options.map((value) => ({ value, label: kinds(value) }))}
        onValueChange={(next) => actions.dispatch({ type: 'change', key, fields: { kind: next } })}
      />
      <MenuSeparator />
      <MenuItem icon={<ArrowUp />} onSelect={() => actions.dispatch({ type: 'move', key, by: -1 })}>
        {words('moveUp')}
        <Key name="Alt ↑" />
      </MenuItem>
      <MenuItem icon={<ArrowDown />} onSelect={() => actions.dispatch({ type: 'move', key, by: 1 })}>
        {words('moveDown')}
        <Key name="Alt ↓" />
      </MenuItem>
      <MenuItem icon={<Plus />} onSelect={() => actions.addBelow(key)}>
        {words('addBelow')}
        <Key name="n" />
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={<Trash2 />} tone="danger" onSelect={() => actions.remove(key)}>
        {words('delete')}
      </MenuItem>
    </DropdownMenu>
  );
}

function Key({ name }: { name: string }) {
  return <Kbd className="ml-auto">{name}</Kbd>;
}
