import type { FeedbackSettings } from '@/server/contract/feedback';
import type { ReplayAlert } from '@/server/contract/replays';
import type { LiveAlert } from '@/server/ports/live-hub';
import { createMeetingEngine } from '../engine';
import type { MeetingEngine } from '../types';
import { type Hearing, type JudgedMoment, judgeMoments } from './judge-moments';

export interface SessionRun extends Hearing {
  sessionId: string;
  settings: readonly FeedbackSettings[];
}

/**
 * Plays one session's files through voice activity and one engine for each of `settings`. The same files and settings
 * give the same alerts, byte for byte.
 */
export async function runSession({ sessionId, settings, ...hearing }: SessionRun): Promise<ReplayAlert[][]> {
  const engines = settings.map(createMeetingEngine);
  const alerts: ReplayAlert[][] = settings.map(() => []);

  for await (const judged of judgeMoments(hearing)) {
    engines.forEach((engine, index) => {
      const found = pushMoment(engine, judged);
      alerts[index]?.push(...found.map((alert) => toReplayAlert(alert, sessionId)));
    });
  }

  return alerts;
}

function pushMoment(engine: MeetingEngine, { moment, ticks }: JudgedMoment): LiveAlert[] {
  moment.goings.forEach(engine.removeTrack);
  for (const { piece } of moment.comings) {
    const { trackId, identity, name, isHost } = piece;
    engine.addTrack({ trackId, identity, name, isHost, mayAnalyse: false });
  }
  for (const { trackId, mayAnalyse } of moment.changes) engine.setAnalysis(trackId, mayAnalyse);

  return ticks.length > 0 ? engine.push(moment.tick, ticks) : [];
}

function toReplayAlert(alert: LiveAlert, sessionId: string): ReplayAlert {
  const { arrivedAt: _, ...found } = alert;
  return { ...found, sessionId };
}
