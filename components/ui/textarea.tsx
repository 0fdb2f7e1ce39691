'use client';

import type { ComponentProps } from 'react';
import { joinClasses } from '../lib/join-classes';
import { CONTROL_STYLES } from './control-styles';
import { useFieldControl } from './field';

/** Grows with its text where the browser can. */
export function Textarea({ className, rows = 4, ...rest }: ComponentProps<'textarea'>) {
  const control = useFieldControl();
  return (
    <textarea
      {...control}
      {...rest}
      rows={rows}
      className={joinClasses(CONTROL_STYLES, 'min-h-24 resize-y py-2 [field-sizing:content]', className)}
    />
  );
}
