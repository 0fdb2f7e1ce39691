'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useRef } from 'react';
import type { MeetingSummaryView } from '@/server/contract/meetings';
import { type GridDay, shiftDay, shiftDayByMonths } from './month-grid';
import { MonthDay } from './month-day';
import { useWeekdayLabel } from './use-month-label';

const DAYS_OF_KEY: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const MONTHS_OF_KEY: Record<string, number> = { PageUp: -1, PageDown: 1 };

interface MonthTableProps {
  weeks: GridDay[][];
  byDay: Map<string, MeetingSummaryView[]>;
  chosenKey: string;
  todayKey: string;
  onChoose: (dayKey: string) => void;
}

/** One stop for the Tab key; arrows walk by days and weeks, Page keys by months, Home and End along the week. */
export function MonthTable({ weeks, byDay, chosenKey, todayKey, onChoose }: MonthTableProps) {
  const words = useTranslations('meetings.calendar');
  const weekdayLabel = useWeekdayLabel();
  const table = useRef<HTMLTableElement>(null);

  function moveTo(dayKey: string) {
    onChoose(dayKey);
    // The day may be in the month that is drawn next.
    requestAnimationFrame(() => table.current?.querySelector<HTMLElement>(`[data-day="${dayKey}"]`)?.focus());
  }

  function onKeyDown(event: KeyboardEvent) {
    const next = findNextDay(event.key, chosenKey, weeks);
    if (next === null) return;
    event.preventDefault();
    moveTo(next);
  }

  return (
    <table
      ref={table}
      role="grid"
      aria-label={words('label')}
      onKeyDown={onKeyDown}
      className="w-full table-fixed border-collapse"
    >
      <thead>
        <tr>
          {weeks[0]?.map(({ dayKey }) => (
            <th
              key={dayKey}
              scope="col"
              abbr={weekdayLabel(dayKey, 'long')}
              className="pb-2 pl-3 text-left text-sm font-normal text-ink-faint max-sm:pl-0 max-sm:text-center"
            >
              {weekdayLabel(dayKey, 'short').replace('.', '')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.dayKey}>
            {week.map((day) => (
              <MonthDay
                key={day.dayKey}
                day={day}
                meetings={byDay.get(day.dayKey) ?? []}
                isChosen={day.dayKey === chosenKey}
                isToday={day.dayKey === todayKey}
                onChoose={() => onChoose(day.dayKey)}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function findNextDay(key: string, from: string, weeks: GridDay[][]): string | null {
  const days = DAYS_OF_KEY[key];
  if (days !== undefined) return shiftDay(from, days);
  const months = MONTHS_OF_KEY[key];
  if (months !== undefined) return shiftDayByMonths(from, months);
  if (key !== 'Home' && key !== 'End') return null;
  const week = weeks.find((candidate) => candidate.some(({ dayKey }) => dayKey === from));
  return (key === 'Home' ? week?.[0] : week?.at(-1))?.dayKey ?? null;
}
