'use client';

import { RadioGroup as Primitive } from 'radix-ui';
import { type ReactNode, useId } from 'react';
import { joinClasses } from '../lib/join-classes';
import { useFieldControl } from './field';

interface RadioOption<Value extends string> {
  value: Value;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
}

interface RadioGroupProps<Value extends string> {
  /** Question that the options answer. */
  label: string;
  options: readonly RadioOption<Value>[];
  value?: Value;
  defaultValue?: Value;
  onValueChange?: (value: Value) => void;
  name?: string;
  orientation?: 'horizontal' | 'vertical';
}

/** One of a few, all of them in sight. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { label, options, onValueChange, orientation = 'vertical', ...root } = props;
  const control = useFieldControl();
  return (
    <Primitive.Root
      {...root}
      {...control}
      {...(onValueChange && { onValueChange: (value) => onValueChange(value as Value) })}
      aria-label={label}
      orientation={orientation}
      className={joinClasses('flex gap-3', orientation === 'vertical' ? 'flex-col' : 'flex-wrap gap-x-6')}
    >
      {options.map((option) => (
        <Option key={option.value} {...option} />
      ))}
    </Primitive.Root>
  );
}

function Option({ value, label, hint, disabled = false }: RadioOption<string>) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <Primitive.Item
        id={id}
        value={value}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 flex size-5 shrink-0 items-center justify-center rounded-full border border-line-strong bg-surface transition-colors data-[state=checked]:border-accent disabled:opacity-50"
      >
        <Primitive.Indicator className="size-2.5 rounded-full bg-accent" />
      </Primitive.Item>
      <div>
        <label htmlFor={id} className="block cursor-pointer text-base">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-sm text-ink-faint">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
