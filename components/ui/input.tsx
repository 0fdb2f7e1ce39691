'use client';

import type { ComponentProps } from 'react';
import { joinClasses } from '../lib/join-classes';
import { CONTROL_STYLES } from './control-styles';
import { useFieldControl } from './field';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  const control = useFieldControl();
  return <input {...control} {...rest} className={joinClasses(CONTROL_STYLES, 'h-10', className)} />;
}
