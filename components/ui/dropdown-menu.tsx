'use client';

import { Check } from 'lucide-react';
import { DropdownMenu as Primitive } from 'radix-ui';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { joinClasses } from '../lib/join-classes';
import { FLOATING_STYLES } from './overlay-styles';

const ITEM_STYLES =
  'flex min-h-9 cursor-default items-center gap-3 rounded-sm px-2 py-1 text-base outline-none data-[disabled]:text-ink-faint data-[highlighted]:bg-accent-soft [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-faint';

interface DropdownMenuProps {
  trigger: ReactElement;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom' | 'left' | 'right';
  children: ReactNode;
}

/** Acts that belong to one thing and are not the next step. */
export function DropdownMenu({ trigger, align = 'end', side = 'bottom', children }: DropdownMenuProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={joinClasses(FLOATING_STYLES, 'max-w-80 min-w-48 p-1')}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

interface MenuItemProps extends ComponentProps<typeof Primitive.Item> {
  icon?: ReactNode;
  tone?: 'plain' | 'danger';
}

/** With `asChild`, give one link as child and no icon. */
export function MenuItem({ icon, tone = 'plain', className, children, ...rest }: MenuItemProps) {
  return (
    <Primitive.Item
      {...rest}
      className={joinClasses(
        ITEM_STYLES,
        tone === 'danger' && 'text-brick data-[highlighted]:bg-brick-soft [&_svg]:text-brick',
        className,
      )}
    >
      {rest.asChild ? (
        children
      ) : (
        <>
          {icon}
          {children}
        </>
      )}
    </Primitive.Item>
  );
}

interface MenuChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onValueChange: (value: Value) => void;
}

/** One of a few, chosen inside the menu. */
export function MenuChoice<Value extends string>({ label, value, options, onValueChange }: MenuChoiceProps<Value>) {
  return (
    <Primitive.Group>
      <MenuLabel>{label}</MenuLabel>
      <Primitive.RadioGroup value={value} onValueChange={(next) => onValueChange(next as Value)}>
        {options.map((option) => (
          <Primitive.RadioItem
            key={option.value}
            value={option.value}
            className={joinClasses(ITEM_STYLES, 'justify-between')}
          >
            {option.label}
            <Primitive.ItemIndicator>
              <Check aria-hidden="true" />
            </Primitive.ItemIndicator>
          </Primitive.RadioItem>
        ))}
      </Primitive.RadioGroup>
    </Primitive.Group>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Primitive.Label className="px-2 pt-2 pb-1 text-sm text-ink-faint">{children}</Primitive.Label>;
}

export function MenuSeparator() {
  return <Primitive.Separator className="-mx-1 my-1 h-px bg-line" />;
}
