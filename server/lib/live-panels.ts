import type { LivePanelView } from '@/server/contract/feedback';
import type { LivePanels } from '@/server/ports/live-panels';
import { summarizeLatency } from './latency';

const KEPT_SAMPLES = 200;
/** Panels come a few times a second; one that is older tells of a room that nobody hears any more. */
const STALE_MS = 10_000;

/** One process's panels, in memory. */
export function createLivePanels(): LivePanels {
  const panels = new Map<string, { panel: LivePanelView; at: number }>();
  const latencies = new Map<string, number[]>();

  return {
    put: (panel) => void panels.set(panel.meetingId, { panel, at: Date.now() }),
    get(meetingId) {
      const found = panels.get(meetingId);
      return found && Date.now() - found.at < STALE_MS ? found.panel : null;
    },
    noteLatency(meetingId, latencyMs) {
      if (!panels.has(meetingId)) return; // nobody would forget it
      latencies.set(meetingId, [...(latencies.get(meetingId) ?? []), latencyMs].slice(-KEPT_SAMPLES));
    },
    latencyOf: (meetingId) => summarizeLatency(latencies.get(meetingId) ?? []),
    forget(meetingId) {
      panels.delete(meetingId);
      latencies.delete(meetingId);
    },
  };
}
