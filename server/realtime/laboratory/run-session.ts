import type { Readable } from 'node:stream';
import type { FeedbackSettings } from '@/server/contract/feedback';
import type { ReplayAlert } from '@/server/contract/replays';
import type { LiveAlert } from '@/server/ports/live-hub';
import type { ReplaySession } from '@/server/ports/replay-lab';
import { createMeetingEngine } from '../engine';
import { type MeetingEngine, TICK_MS, type TrackTick, type VoiceActivity } from '../types';
import { type Moment, readMoments } from './moments';
import { planPieces } from './plan';

/** Moments that are judged while the next ones are read: half of what the thread takes before it refuses. */
const MOST_AHEAD = 16;

export interface SessionRun {
  session: ReplaySession;
  settings: readonly FeedbackSettings[];
  voiceActivity: Pick<VoiceActivity, 'judge' | 'forget'>;
  open(path: string): Promise<Readable>;
  /** Before each moment; may wait, and throws to stop. */
  beforeMoment(atMs: number): Promise<void> | void;
}

/**
 * Plays one session's files through voice activity and one engine for each of `settings`. The same files and settings
 * give the same alerts, byte for byte: nothing here knows a clock.
 */
export async function runSession(run: SessionRun): Promise<ReplayAlert[][]> {
  const { session, settings, voiceActivity } = run;
  const engines = settings.map(createMeetingEngine);
  const alerts: ReplayAlert[][] = settings.map(() => []);
  const ahead: { moment: Moment; speech: Promise<number[]> }[] = [];

  const finishFirst = async () => {
    const first = ahead.shift();
    if (!first) return;
    const ticks = toTicks(first.moment, await first.speech);
    engines.forEach((engine, index) => {
      const found = pushMoment(engine, first.moment, ticks);
      alerts[index]?.push(...found.map((alert) => toReplayAlert(alert, session.sessionId)));
    });
  };

  for await (const moment of readMoments(planPieces(session.pieces), run.open)) {
    await run.beforeMoment(moment.tick * TICK_MS);
    for (const trackId of moment.goings) voiceActivity.forget(trackId);
    for (const { trackId } of moment.changes) voiceActivity.forget(trackId);
    const speech = voiceActivity.judge(listSounding(moment));
    speech.catch(() => undefined); // whoever waits for it is told
    ahead.push({ moment, speech });
    if (ahead.length > MOST_AHEAD) await finishFirst();
  }
  while (ahead.length > 0) await finishFirst();

  return alerts;
}

/** Digital silence is not judged, as live. */
function listSounding({ sounds }: Moment) {
  return sounds.flatMap(({ piece, cut }) =>
    cut.sumSquares === 0 ? [] : [{ trackId: piece.trackId, samples: cut.analysis }],
  );
}

function toTicks({ tick, sounds }: Moment, speech: readonly number[]): TrackTick[] {
  let judged = 0;
  const middleMs = (tick + 0.5) * TICK_MS;

  return sounds.map(({ piece, cut: { sumSquares, samples, clipped } }) => {
    const isSilent = sumSquares === 0;
    if (!isSilent) judged += 1;
    return {
      trackId: piece.trackId,
      tick,
      sumSquares,
      samples,
      clipped,
      speech: isSilent ? 0 : (speech[judged - 1] ?? null),
      isMuted: piece.muted.some(({ startMs, endMs }) => middleMs >= startMs && middleMs < endMs),
      arrivedAt: (tick + 1) * TICK_MS,
    };
  });
}

function pushMoment(engine: MeetingEngine, moment: Moment, ticks: readonly TrackTick[]): LiveAlert[] {
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
