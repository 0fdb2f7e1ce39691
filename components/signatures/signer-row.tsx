'use client';

import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Field } from '../ui/field';
import { IconButton } from '../ui/icon-button';
import { Input } from '../ui/input';
import type { SignerDraft, SignerProblem } from './signer-drafts';

interface SignerRowProps {
  draft: SignerDraft;
  /** From 1. */
  number: number;
  total: number;
  /** Rows stand in the order of signing. */
  isOrdered: boolean;
  problem: SignerProblem | null;
  onChange: (change: Partial<SignerDraft>) => void;
  onMove: (step: 1 | -1) => void;
  onRemove: () => void;
}

export function SignerRow(props: SignerRowProps) {
  const { draft, number, total, isOrdered, problem, onChange, onMove, onRemove } = props;
  const words = useTranslations('envelopes.send');
  const name = draft.name.trim() || draft.email.trim() || words('nobody', { number });
  return (
    <li className="flex items-start gap-3 border-t border-line py-3 first:border-t-0">
      <span aria-hidden="true" className="mt-8 w-4 shrink-0 text-right text-sm text-ink-faint tabular-nums">
        {isOrdered && number}
      </span>
      <div className="grid min-w-0 flex-1 gap-3 sm:grid-cols-2">
        <Field label={words('name')}>
          <Input
            value={draft.name}
            maxLength={255}
            aria-label={words('nameOf', { number })}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </Field>
        <Field label={words('email')} error={problem && words(`problems.${problem}`)}>
          <Input
            type="email"
            value={draft.email}
            maxLength={255}
            aria-label={words('emailOf', { number })}
            onChange={(event) => onChange({ email: event.target.value })}
          />
        </Field>
      </div>
      <div className="mt-6 flex shrink-0 max-sm:flex-col">
        {isOrdered && total > 1 && (
          <>
            <IconButton
              data-mover
              label={words('up', { name })}
              icon={<ArrowUp />}
              disabled={number === 1}
              onClick={() => onMove(-1)}
            />
            <IconButton
              data-mover
              label={words('down', { name })}
              icon={<ArrowDown />}
              disabled={number === total}
              onClick={() => onMove(1)}
            />
          </>
        )}
        <IconButton label={words('remove', { name })} icon={<X />} disabled={total === 1} onClick={onRemove} />
      </div>
    </li>
  );
}
