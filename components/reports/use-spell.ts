'use client';

import { useTranslations } from 'next-intl';
import type { ReportPerson } from '@/server/contract/reports';
import { useFormat } from '../lib/use-format';

const MINUTE_MS = 60_000;
const SHORT_MS = 10_000;
/** Less is nothing to one decimal. */
const LEAST_MS = 50;

/** How reports say times and people. */
export function useSpell() {
  const words = useTranslations('reports');
  const format = useFormat();

  return {
    /** `1,2 s`, `45 s`, `12:04`: to the second, and closer where it is short. */
    span(ms: number): string {
      if (ms >= LEAST_MS && ms < SHORT_MS) return words('seconds', { value: format.number(ms / 1000, 1) });
      return ms < MINUTE_MS ? format.duration(ms) : format.clock(ms);
    },
    name: ({ name }: Pick<ReportPerson, 'name'>): string => name || words('unknownVoice'),
  };
}

/** Names by identity, for facts that hold identities alone. */
export function useNames(people: readonly ReportPerson[]): (participant: string) => string {
  const { name } = useSpell();
  const names = new Map(people.map((person) => [person.participant, name(person)]));
  return (participant) => names.get(participant) ?? participant;
}
