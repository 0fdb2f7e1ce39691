import type { LivePanelView } from '@/server/contract/feedback';
import type { LivePanels } from '@/server/ports/live-panels';
import { summarizeLatency } from './latency';

const KEPT_SAMPLES = 200;

/** One process's panels, in memory. */
export function createLivePanels(): LivePanels {
  const panels = new Map<string, LivePanelView>();
  const latencies = new Map<string, number[]>();

  return {
    put: (panel) => void panels.set(panel.meetingId, panel),
    get: (meetingId) => panels.get(meetingId) ?? null,
    noteLatency(meetingId, latencyMs) {
      latencies.set(meetingId, [...(latencies.get(meetingId) ?? []), latencyMs].slice(-KEPT_SAMPLES));
    },
    latencyOf: (meetingId) => summarizeLatency(latencies.get(meetingId) ?? []),
    forget(meetingId) {
      panels.delete(meetingId);
      latencies.delete(meetingId);
    },
  };
}
