'use client';

import { useTranslations } from 'next-intl';
import type { MinutesView } from '@/server/contract/minutes';
import { useFormat } from '../lib/use-format';
import { Badge } from '../ui/badge';

/** A draft by a machine is called one, and which machine it was. */
export function DraftOrigin({ minutes, version }: { minutes: MinutesView; version: number }) {
  const words = useTranslations('minutes.origin');
  const format = useFormat();
  const { drafter, generatedAt } = minutes;
  if (!drafter || !generatedAt || minutes.amendsMinutesId !== null) return null;

  const facts = { drafter, when: format.dateTime(new Date(generatedAt)) };
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-6 text-sm text-ink-soft sm:pl-[5.5rem]">
      <Badge tone="amber">{words('machine')}</Badge>
      <span>{version <= 1 ? words('byDrafter', facts) : words('revised', { ...facts, version })}</span>
    </p>
  );
}
