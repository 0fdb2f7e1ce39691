'use client';

import { useTranslations } from 'next-intl';
import { useFormat } from '../lib/use-format';
import { shiftDay } from './month-grid';
import { startOfDay } from './meeting-filters';

/** `Hoje · sexta-feira, 20 nov. 2026`: near days are called by their name as well. */
export function useDayLabel(): (dayKey: string, moment?: string) => string {
  const words = useTranslations('common.time');
  const format = useFormat();
  const todayKey = format.dayKey(new Date());
  const names: Record<string, string> = {
    [todayKey]: words('today'),
    [shiftDay(todayKey, 1)]: words('tomorrow'),
    [shiftDay(todayKey, -1)]: words('yesterday'),
  };
  return (dayKey, moment) => {
    const day = format.day(new Date(moment ?? startOfDay(dayKey, format.timeZone)));
    return names[dayKey] ? `${names[dayKey]} · ${day}` : day;
  };
}
