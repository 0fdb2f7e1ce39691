'use client';

import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { joinClasses } from '../lib/join-classes';

interface ChipProps {
  selected: boolean;
  onSelectedChange: (selected: boolean) => void;
  /** How many things the filter leaves. */
  count?: number;
  children: ReactNode;
}

/** A filter that is on or off. */
export function Chip({ selected, onSelectedChange, count, children }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={selected}
      onClick={() => onSelectedChange(!selected)}
      className={joinClasses(
        'inline-flex h-8 items-center gap-1.5 rounded-full border px-3 text-sm whitespace-nowrap transition-colors',
        selected
          ? 'border-accent bg-accent-soft font-medium text-accent-strong'
          : 'border-line-strong text-ink-soft hover:bg-sunken hover:text-ink',
      )}
    >
      {selected && <Check aria-hidden="true" className="-ml-1 size-3.5" />}
      {children}
      {count !== undefined && <span className="tabular-nums opacity-80">{count}</span>}
    </button>
  );
}

/** Something chosen earlier that can be taken away again. */
export function RemovableChip({ removeLabel, onRemove, children }: RemovableChipProps) {
  return (
    <span className="inline-flex h-8 items-center gap-1 rounded-full border border-line bg-sunken pr-1 pl-3 text-sm">
      {children}
      <button
        type="button"
        aria-label={removeLabel}
        onClick={onRemove}
        className="inline-flex size-6 items-center justify-center rounded-full text-ink-faint hover:text-ink"
      >
        <X aria-hidden="true" className="size-3.5" />
      </button>
    </span>
  );
}

interface RemovableChipProps {
  /** `Remover Ana Souza` */
  removeLabel: string;
  onRemove: () => void;
  children: ReactNode;
}
