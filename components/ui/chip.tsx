'use client';

import { Check } from 'lucide-react';
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
