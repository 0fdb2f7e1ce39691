'use client';

import { useTranslations } from 'next-intl';
import type { LivePanelView } from '@/server/contract/feedback';
import { useFormat } from '../lib/use-format';

/** Silence is worth a word from here on. */
const SPOKEN_OF_MS = 3000;

/** Who speaks now, or how long nobody has; lines of fixed height, so that nothing below moves. */
export function RoomNow({ panel }: { panel: LivePanelView }) {
  const words = useTranslations('feedback.panel');
  const format = useFormat();
  const names = panel.speakingNow.map(
    (identity) => panel.people.find(({ participant }) => participant === identity)?.name ?? identity,
  );
  const isSilent = names.length === 0 && panel.silentMs >= SPOKEN_OF_MS;
  const nobody = isSilent ? words('silence', { duration: format.duration(panel.silentMs) }) : words('nobody');

  return (
    <section aria-label={words('heading')} className="flex flex-wrap justify-between gap-x-8 gap-y-3">
      <div className="min-w-0">
        <p className="text-sm text-ink-soft">{words('speaking')}</p>
        <p className="h-8 truncate text-xl font-medium" data-testid="speaking-now">
          {names.length > 0 ? names.join(', ') : <span className="text-ink-faint">{nobody}</span>}
        </p>
      </div>
      <div>
        <p className="text-sm text-ink-soft">{words('clock')}</p>
        <p className="flex h-8 items-baseline gap-3 text-xl tabular-nums">
          {format.clock(panel.atMs)}
          {panel.way && <span className="text-sm text-ink-faint">{words(`ways.${panel.way}`)}</span>}
        </p>
      </div>
    </section>
  );
}
