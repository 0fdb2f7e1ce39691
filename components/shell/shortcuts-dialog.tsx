'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '../ui/dialog';
import { Kbd } from '../ui/kbd';
import { Switch } from '../ui/switch';
import { type Shortcut, useShortcuts } from './shortcuts-context';
import { useShortcut } from './use-shortcut';

interface ShortcutsDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  isOn: boolean;
  onOnChange: (isOn: boolean) => void;
}

/** The list that `?` opens. */
export function ShortcutsDialog({ open, onOpenChange, isOn, onOnChange }: ShortcutsDialogProps) {
  const words = useTranslations('shell.shortcuts');
  const { list } = useShortcuts();
  useShortcut('?', () => onOpenChange(true), { label: words('showList'), scope: 'everywhere' });

  const shortcuts = open ? withoutRepeats(list()) : [];
  return (
    <Dialog title={words('title')} description={words('intro')} open={open} onOpenChange={onOpenChange}>
      <ShortcutList title={words('here')} shortcuts={shortcuts.filter(({ scope }) => scope === 'here')} />
      <ShortcutList title={words('everywhere')} shortcuts={shortcuts.filter(({ scope }) => scope === 'everywhere')} />
      <div className="border-t border-line pt-4">
        <Switch label={words('use')} hint={words('useHint')} checked={isOn} onCheckedChange={onOnChange} />
      </div>
    </Dialog>
  );
}

function ShortcutList({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  const words = useTranslations('shell.shortcuts');
  if (shortcuts.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1 text-sm text-ink-faint">{title}</h3>
      <dl>
        {shortcuts.map(({ keys, label }) => (
          <div key={keys} className="flex h-9 items-center justify-between gap-6 border-b border-line last:border-b-0">
            <dt>{label}</dt>
            <dd className="flex items-center gap-1">
              {keys.split(' ').map((key, place) => (
                <span key={key} className="flex items-center gap-1">
                  {place > 0 && <span className="text-sm text-ink-faint">{words('then')}</span>}
                  <Kbd>{key === 'space' ? words('space') : key}</Kbd>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A key that two take belongs to the later one. */
function withoutRepeats(shortcuts: readonly Shortcut[]): Shortcut[] {
  return [...new Map(shortcuts.map((shortcut) => [shortcut.keys, shortcut])).values()];
}
