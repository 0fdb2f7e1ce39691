'use client';

import { useTranslations } from 'next-intl';
import type { SupportReason } from '@/server/contract/minutes';

/** Why the gate did not let a sentence pass, in words. */
export function ReasonList({ reasons }: { reasons: readonly SupportReason[] }) {
  const words = useTranslations('minutes');
  if (reasons.length === 0) return null;
  return (
    <div className="border-l-2 border-amber pl-3 text-sm">
      <p className="font-medium">{words('evidence.why')}</p>
      <ul className="flex flex-col gap-1 text-ink-soft">
        {reasons.map(({ code, detail }) => (
          <li key={`${code}:${detail}`}>{words(`reasons.${code}`, { detail: detail ?? '' })}</li>
        ))}
      </ul>
    </div>
  );
}
