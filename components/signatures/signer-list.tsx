'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { moveItem } from '../meetings/move-item';
import { Button } from '../ui/button';
import { emptySigner, type SignerDraft, type SignerProblem } from './signer-drafts';
import { SignerRow } from './signer-row';

const MOST_SIGNERS = 50;

interface SignerListProps {
  drafts: readonly SignerDraft[];
  problems: ReadonlyMap<string, SignerProblem>;
  isOrdered: boolean;
  onChange: (drafts: SignerDraft[]) => void;
}

/** Who signs, in order. Moving is said aloud, since a moved row looks the same to the ear. */
export function SignerList({ drafts, problems, isOrdered, onChange }: SignerListProps) {
  const words = useTranslations('envelopes.send');
  const list = useRef<HTMLOListElement>(null);
  const [moved, setMoved] = useState('');

  function change(key: string, fields: Partial<SignerDraft>) {
    onChange(drafts.map((draft) => (draft.key === key ? { ...draft, ...fields } : draft)));
  }

  function move(draft: SignerDraft, index: number, step: 1 | -1) {
    onChange(moveItem(drafts, index, index + step));
    setMoved(words('moved', { name: draft.name || draft.email, number: index + step + 1 }));
    requestAnimationFrame(() => focusMover(list.current?.children[index + step], step));
  }

  function add() {
    onChange([...drafts, emptySigner()]);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('li:last-child input')?.focus());
  }

  return (
    <fieldset>
      <legend className="text-base font-medium">{words('signers')}</legend>
      <ol ref={list}>
        {drafts.map((draft, index) => (
          <SignerRow
            key={draft.key}
            draft={draft}
            number={index + 1}
            total={drafts.length}
            isOrdered={isOrdered}
            problem={problems.get(draft.key) ?? null}
            onChange={(fields) => change(draft.key, fields)}
            onMove={(step) => move(draft, index, step)}
            onRemove={() => onChange(drafts.filter(({ key }) => key !== draft.key))}
          />
        ))}
      </ol>
      <p aria-live="polite" className="sr-only">
        {moved}
      </p>
      {drafts.length < MOST_SIGNERS && (
        <Button size="small" icon={<Plus />} onClick={add} className="mt-1">
          {words('add')}
        </Button>
      )}
    </fieldset>
  );
}

/** Stays on the button that was pressed: a row that moved loses the focus; at an end the other button takes it. */
function focusMover(row: Element | undefined, step: 1 | -1): void {
  const [up, down] = row?.querySelectorAll<HTMLButtonElement>('[data-mover]') ?? [];
  const [pressed, other] = step === -1 ? [up, down] : [down, up];
  (pressed?.disabled ? other : pressed)?.focus();
}
