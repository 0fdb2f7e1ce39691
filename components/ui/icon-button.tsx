'use client';

import type { ComponentProps, ReactNode } from 'react';
import { joinClasses } from '../lib/join-classes';
import { Tooltip } from './tooltip';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** What pressing does; read aloud and shown as a tooltip. */
  label: string;
  icon: ReactNode;
  /** Shown beside the label in the tooltip, such as `e`. */
  shortcut?: string;
}

/** A button with a picture only, for acts that repeat on every row or stand in a toolbar. */
export function IconButton({ label, icon, shortcut, className, type = 'button', ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label} {...(shortcut && { shortcut })}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        className={joinClasses(
          'inline-flex size-9 shrink-0 items-center justify-center rounded-md text-ink-soft transition-colors',
          'hover:bg-sunken hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent',
          'disabled:cursor-not-allowed disabled:opacity-50 [&_svg]:size-[18px]',
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
