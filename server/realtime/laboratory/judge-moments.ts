import type { Readable } from 'node:stream';
import type { ReplayPiece } from '@/server/ports/replay-lab';
import { TICK_MS, type TrackTick, type VoiceActivity } from '../types';
import { type Moment, readMoments } from './moments';
import { planPieces } from './plan';

/** Moments that are judged while the next ones are read: half of what the thread takes before it refuses. */
const MOST_AHEAD = 16;

export interface Hearing {
  pieces: readonly ReplayPiece[];
  voiceActivity: Pick<VoiceActivity, 'judge' | 'forget'>;
  open(path: string): Promise<Readable>;
  /** Before each moment; may wait, and throws to stop. */
  beforeMoment(atMs: number): Promise<void> | void;
}

/** A moment with what was heard at it: a tick for each of its sounds, in their order. */
export interface JudgedMoment {
  moment: Moment;
  ticks: TrackTick[];
}

/**
 * The files of one session through voice activity, moment by moment. The same files give the same ticks: nothing here
 * knows a clock.
 */
export async function* judgeMoments(hearing: Hearing): AsyncGenerator<JudgedMoment> {
  const { pieces, voiceActivity } = hearing;
  const ahead: { moment: Moment; speech: Promise<number[]> }[] = [];

  for await (const moment of readMoments(planPieces(pieces), hearing.open)) {
    await hearing.beforeMoment(moment.tick * TICK_MS);
    for (const trackId of moment.goings) voiceActivity.forget(trackId);
    for (const { trackId } of moment.changes) voiceActivity.forget(trackId);
    const speech = voiceActivity.judge(listSounding(moment));
    speech.catch(() => undefined); // whoever waits for it is told
    ahead.push({ moment, speech });
    if (ahead.length > MOST_AHEAD) yield* takeFirst(ahead);
  }
  while (ahead.length > 0) yield* takeFirst(ahead);
}

async function* takeFirst(ahead: { moment: Moment; speech: Promise<number[]> }[]): AsyncGenerator<JudgedMoment> {
  const first = ahead.shift();
  if (first) yield { moment: first.moment, ticks: toTicks(first.moment, await first.speech) };
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
