import type { LatencyView, LivePanelView } from '@/server/contract/feedback';

/** What is going on now in rooms that are heard. Nothing of it outlives the process. */
export interface LivePanels {
  put(panel: LivePanelView): void;
  get(meetingId: string): LivePanelView | null;
  /** From the sound's arrival to the browser's word that its alert is on the screen. */
  noteLatency(meetingId: string, latencyMs: number): void;
  latencyOf(meetingId: string): LatencyView;
  /** The meeting is over. */
  forget(meetingId: string): void;
}
