'use client';

import { useTimeZone } from 'next-intl';
import type { ComponentProps } from 'react';
import { DEFAULT_TIME_ZONE } from '@/messages/preferences';
import { Input } from './input';
import { fromWallClock, toWallClock } from './wall-clock';

interface DateTimeInputProps extends Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange' | 'min'> {
  value: Date | null;
  onValueChange: (value: Date | null) => void;
  min?: Date;
}

/** A moment on the reader's own clock: shown in their time zone, handed over as a `Date`. */
export function DateTimeInput({ value, onValueChange, min, ...rest }: DateTimeInputProps) {
  const timeZone = useTimeZone() ?? DEFAULT_TIME_ZONE;
  return (
    <Input
      {...rest}
      type="datetime-local"
      value={value ? toWallClock(value, timeZone) : ''}
      {...(min && { min: toWallClock(min, timeZone) })}
      onChange={(event) => onValueChange(fromWallClock(event.target.value, timeZone))}
    />
  );
}
