'use client';

import type { ReactNode } from 'react';
import { joinClasses } from '../lib/join-classes';

interface ViewSwitchProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string; icon: ReactNode }[];
  onValueChange: (value: Value) => void;
}

/** Two ways to see the same things. */
export function ViewSwitch<Value extends string>({ label, value, options, onValueChange }: ViewSwitchProps<Value>) {
  return (
    <div role="group" aria-label={label} className="inline-flex rounded-md border border-line-strong bg-surface p-0.5">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onValueChange(option.value)}
          className={joinClasses(
            'inline-flex h-[34px] items-center gap-2 rounded-sm px-3 text-sm transition-colors [&_svg]:size-4',
            option.value === value ? 'bg-accent-soft font-medium text-accent-strong' : 'text-ink-soft hover:text-ink',
          )}
        >
          {option.icon}
          {option.label}
        </button>
      ))}
    </div>
  );
}
