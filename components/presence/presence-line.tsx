'use client';

import { useTranslations } from 'next-intl';
import { useFormat } from '../lib/use-format';
import { usePresenceAt } from './presence-context';

/** Under a decision: who was there, and whether that was enough; nothing where nobody knows. */
export function PresenceLine({ statementId }: { statementId: string | null }) {
  const words = useTranslations('presence');
  const format = useFormat();
  const moment = usePresenceAt(statementId);
  if (!moment) return null;

  const { atMs, present, counted, quorum } = moment;
  return (
    <span className="block font-sans text-sm text-ink-soft">
      {words('atDecision', { time: format.clock(atMs), present, counted, quorum })}
    </span>
  );
}
