import type { FeedbackSettings } from '@/server/contract/feedback';
import type { HowComputed, ReportFigure, ReportSource } from '@/server/contract/reports';
import { REPORT_GAP_MS } from './figures';
import { TURN_INTERJECTION_MS, TURN_PAUSE_MS } from './figures/turns';

/** How each figure is computed: a key of the catalogue, and the numbers that its words name, in seconds and days. */
export function explain(
  source: ReportSource,
  settings: FeedbackSettings,
  ttlDays: number,
): Record<ReportFigure, HowComputed> {
  const gap = REPORT_GAP_MS / 1000;
  const bySource = (words: string) => (source === 'transcript' ? `${words}FromTurns` : words);

  return {
    talk: { words: bySource('talk'), parameters: { gap } },
    level: { words: 'level', parameters: {} },
    turns: { words: 'turns', parameters: { pause: TURN_PAUSE_MS / 1000, interjection: TURN_INTERJECTION_MS / 1000 } },
    interruptions: { words: 'interruptions', parameters: { both: settings.overlapSeconds } },
    silences: { words: bySource('silences'), parameters: { least: settings.silenceSeconds } },
    overlap: { words: 'overlap', parameters: { gap } },
    unknown: { words: 'unknown', parameters: {} },
    alerts: { words: 'alerts', parameters: { days: ttlDays } },
    gaps: { words: 'gaps', parameters: {} },
  };
}
