'use client';

import { useTranslations } from 'next-intl';
import type { ChangedAlert } from '@/server/contract/replays';
import type { ReportView } from '@/server/contract/reports';
import { drawMoments } from '../timeline/draw-spans';
import { Lane, LANE_GRID, LANE_HEIGHT } from '../timeline/lane';
import { Scale } from '../timeline/scale';

const BOX = { top: 3, bottom: LANE_HEIGHT - 3 };

interface ChangeTimelineProps {
  report: ReportView;
  changes: readonly ChangedAlert[];
}

/** Alerts before and now, one strip under the other, over the scale of the report. */
export function ChangeTimeline({ report, changes }: ChangeTimelineProps) {
  const words = useTranslations('reports.lab');
  const { lengthMs, sessions } = report;
  const breaks = sessions.slice(1).map(({ offsetMs }) => offsetMs);
  const before = changes.flatMap(({ change, before: alert, after, atMs }) =>
    alert ? [{ atMs: atMs + alert.atMs - (after ?? alert).atMs, isOther: change === 'gone' }] : [],
  );
  const now = changes.flatMap(({ change, after, atMs }) => (after ? [{ atMs, isOther: change === 'added' }] : []));

  return (
    <div>
      <ul className="flex flex-col gap-1.5">
        {(
          [
            ['before', before, 'stroke-amber'],
            ['after', now, 'stroke-accent'],
          ] as const
        ).map(([row, alerts, color]) => (
          <li key={row} className={LANE_GRID}>
            <span className="self-center text-sm text-ink-soft">
              <span aria-hidden="true">{words(row)}</span>
              <span className="sr-only">{words('lane', { name: words(row), count: alerts.length })}</span>
            </span>
            <Lane lengthMs={lengthMs} breaks={breaks}>
              <Strokes alerts={alerts.filter(({ isOther }) => !isOther)} lengthMs={lengthMs} color="stroke-ink-faint" />
              <Strokes alerts={alerts.filter(({ isOther }) => isOther)} lengthMs={lengthMs} color={color} />
            </Lane>
          </li>
        ))}
      </ul>
      <Scale lengthMs={lengthMs} />
    </div>
  );
}

interface StrokesProps {
  alerts: readonly { atMs: number }[];
  lengthMs: number;
  color: string;
}

function Strokes({ alerts, lengthMs, color }: StrokesProps) {
  const moments = alerts.map(({ atMs }) => atMs);
  return (
    <path d={drawMoments(moments, lengthMs, BOX)} className={color} strokeWidth="2" vectorEffect="non-scaling-stroke" />
  );
}
