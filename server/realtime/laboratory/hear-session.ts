import type { HeardPiece, ReplayPiece } from '@/server/ports/replay-lab';
import { toDbfs } from '../levels';
import { SpeechRun, type TickRun, toSpeechSpans } from '../speech-run';
import { SILENCE_DBFS, TICK_MS, type TrackTick } from '../types';
import { type Hearing, judgeMoments } from './judge-moments';

const TICKS_A_SECOND = 1000 / TICK_MS;

/** What a live stream would have noted of each piece, in their order: spans of speech, and a level a second. */
export async function hearSession(hearing: Hearing): Promise<HeardPiece[]> {
  const notes = new Map(hearing.pieces.map((piece) => [piece, new PieceNotes(piece)]));

  for await (const { moment, ticks } of judgeMoments(hearing)) {
    const stopped = new Set([...moment.goings, ...moment.changes.map(({ trackId }) => trackId)]);
    for (const one of notes.values()) if (stopped.has(one.trackId)) one.stop(moment.tick);
    moment.sounds.forEach(({ piece }, index) => {
      const tick = ticks[index];
      if (tick) notes.get(piece)?.hear(tick);
    });
  }

  return Array.from(notes.values(), (one) => one.tell());
}

/** Notes on one piece, as a live stream takes them. */
class PieceNotes {
  readonly trackId: string;
  readonly #startTick: number;
  readonly #run = new SpeechRun();
  readonly #runs: TickRun[] = [];
  readonly #seconds: { sum: number; samples: number }[] = [];

  constructor({ trackId, startMs }: ReplayPiece) {
    this.trackId = trackId;
    this.#startTick = Math.floor(startMs / TICK_MS);
  }

  hear({ tick, speech, sumSquares, samples }: TrackTick): void {
    this.#keep(this.#run.push(tick, speech));
    const at = Math.floor((tick - this.#startTick) / TICKS_A_SECOND);
    const second = (this.#seconds[at] ??= { sum: 0, samples: 0 });
    second.sum += sumSquares;
    second.samples += samples;
  }

  /** Its sound ends here, or must not be heard on. */
  stop(tick: number): void {
    this.#keep(this.#run.end(tick));
  }

  tell(): HeardPiece {
    const levelsDbfs = Array.from(this.#seconds, (second) =>
      second ? Math.round(toDbfs(second.sum / second.samples) * 10) / 10 : SILENCE_DBFS,
    );
    return { speech: levelsDbfs.length > 0 ? toSpeechSpans(this.#runs) : null, levelsDbfs };
  }

  #keep(change: ReturnType<SpeechRun['push']>): void {
    if (change.kind === 'ended') this.#runs.push(change.run);
  }
}
