'use client';

import type { VariantProps } from 'class-variance-authority';
import type { ComponentProps, ReactNode } from 'react';
import { joinClasses } from '../lib/join-classes';
import { buttonStyles } from './button-styles';
import { Spinner } from './spinner';

export interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof buttonStyles> {
  icon?: ReactNode;
  /** Keeps the width and the words, refuses presses and tells screen readers that work goes on. */
  loading?: boolean;
}

/** Does something here. For going somewhere use `ButtonLink`. One `primary` a page. */
export function Button({ variant, size, icon, loading = false, type = 'button', ...rest }: ButtonProps) {
  const { className, children, onClick, ...attributes } = rest;
  return (
    <button
      {...attributes}
      type={loading ? 'button' : type}
      aria-busy={loading || undefined}
      aria-disabled={loading || undefined}
      onClick={loading ? undefined : onClick}
      className={joinClasses(buttonStyles({ variant, size }), loading && 'opacity-75', className)}
    >
      {loading ? <Spinner /> : icon}
      {children}
    </button>
  );
}
