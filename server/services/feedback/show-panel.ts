import type { LivePanelView } from '@/server/contract/feedback';
import type { LivePanelFacts, LiveSession } from '@/server/ports/live-hub';
import type { BaseContext } from '../context';

/** Analysis that is further behind than this is said to lag. */
const LAGGING_MS = 1000;

/** Tells the hosts what the room looks like now. */
export function showPanel(
  base: BaseContext,
  { session, panel }: { session: LiveSession; panel: LivePanelFacts },
): LivePanelView {
  const talkMs = panel.people.reduce((sum, person) => sum + person.talkMs, 0);
  const isLagging = panel.analysisLagMs > LAGGING_MS;

  const view: LivePanelView = {
    meetingId: session.meetingId,
    atMs: panel.atMs,
    way: panel.way,
    silentMs: panel.silentMs,
    speakingNow: panel.speakingNow,
    people: panel.people.map(({ identity, isAnalysed, ...person }) => ({
      participant: identity,
      ...person,
      talkShare: talkMs === 0 ? 0 : person.talkMs / talkMs,
      analysis: !isAnalysed ? 'refused' : isLagging ? 'lagging' : 'on',
    })),
    latency: base.ports.panels.latencyOf(session.meetingId),
    analysisLagMs: Math.round(panel.analysisLagMs),
  };
  base.ports.panels.put(view);
  const { organizationId, meetingId } = session;
  base.ports.bus.publish({ type: 'live.panel', organizationId, meetingId, panel: view });
  return view;
}
