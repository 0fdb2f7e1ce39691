'use client';

import { Check, ChevronDown } from 'lucide-react';
import { Select as Primitive } from 'radix-ui';
import { joinClasses } from '../lib/join-classes';
import { CONTROL_STYLES } from './control-styles';
import { useFieldControl } from './field';

export interface SelectOption<Value extends string> {
  value: Value;
  label: string;
  disabled?: boolean;
}

interface SelectProps<Value extends string> {
  options: readonly SelectOption<Value>[];
  value?: Value;
  defaultValue?: Value;
  onValueChange?: (value: Value) => void;
  name?: string;
  placeholder?: string;
  disabled?: boolean;
  /** Needed only outside a `Field`. */
  label?: string;
  className?: string;
}

/** One of a short list. Values are never the empty string. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { options, onValueChange, placeholder, label, className, ...root } = props;
  const control = useFieldControl();
  return (
    <Primitive.Root {...root} {...(onValueChange && { onValueChange: (value) => onValueChange(value as Value) })}>
      <Primitive.Trigger
        {...control}
        aria-label={label}
        className={joinClasses(
          CONTROL_STYLES,
          'flex h-10 items-center justify-between gap-2 text-left data-[placeholder]:text-ink-faint',
          className,
        )}
      >
        <span className="truncate">
          <Primitive.Value placeholder={placeholder} />
        </span>
        <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) animate-rise rounded-md border border-line bg-surface p-1 shadow-raised"
        >
          <Primitive.Viewport>
            {options.map((option) => (
              <Option key={option.value} {...option} />
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function Option({ value, label, disabled = false }: SelectOption<string>) {
  return (
    <Primitive.Item
      value={value}
      disabled={disabled}
      className="flex min-h-9 cursor-default items-center justify-between gap-4 rounded-sm px-2 py-1 text-base outline-none data-[disabled]:text-ink-faint data-[highlighted]:bg-accent-soft"
    >
      <Primitive.ItemText>{label}</Primitive.ItemText>
      <Primitive.ItemIndicator>
        <Check aria-hidden="true" className="size-4 text-accent" />
      </Primitive.ItemIndicator>
    </Primitive.Item>
  );
}
