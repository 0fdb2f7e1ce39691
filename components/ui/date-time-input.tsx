'use client';

import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns';
import { useTimeZone } from 'next-intl';
import type { ComponentProps } from 'react';
import { DEFAULT_TIME_ZONE } from '@/messages/preferences';
import { Input } from './input';

const WALL_CLOCK = "yyyy-MM-dd'T'HH:mm";

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

export function toWallClock(moment: Date, timeZone: string): string {
  return format(new TZDate(moment.getTime(), timeZone), WALL_CLOCK);
}

/** Null for what is no date and time, such as a half-typed one. */
export function fromWallClock(text: string, timeZone: string): Date | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(text);
  if (!match) return null;

  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = match.slice(1).map(Number);
  const moment = new TZDate(year, month - 1, day, hour, minute, timeZone);
  return Number.isNaN(moment.getTime()) ? null : new Date(moment.getTime());
}
