import { TICK_MS } from './types';

/** Speech begins at the first and goes on until below the second: 0.5 and 0.35 lose quiet and clipped voices. */
export const SPEECH_STARTS_AT = 0.3;
export const SPEECH_ENDS_BELOW = 0.15;
/** A run counts once it was this likely: a voice gets there within its first sounds, a humming office does not. */
export const SPEECH_SURE_AT = 0.7;
/** Shorter runs are a cough or a key. */
export const SHORTEST_RUN_TICKS = Math.ceil(250 / TICK_MS);
/** Reports close gaps up to here, as people do when they mark who spoke. Alerts do not. */
export const REPORT_GAP_MS = 1000;

/** What one tick changed: `confirmed` makes all ticks since `start` speech, `ended` gives the whole run. */
export type RunChange = { kind: 'none' } | { kind: 'confirmed'; start: number } | { kind: 'ended'; run: TickRun };

/** Ticks from `start` up to, not including, `end`. */
export interface TickRun {
  start: number;
  end: number;
}

const NOTHING: RunChange = { kind: 'none' };

/** Turns likelihoods into runs of speech. A run counts from 250 ms and once it was sure, and then from its first tick. */
export class SpeechRun {
  #start: number | null = null;
  #highest = 0;
  #isConfirmed = false;

  /** Start of the run that goes on, confirmed or not. */
  get start(): number | null {
    return this.#start;
  }

  get isSpeaking(): boolean {
    return this.#isConfirmed;
  }

  /** `speech` null: nothing was judged, so nothing can go on. */
  push(tick: number, speech: number | null): RunChange {
    const isSpeech = speech !== null && speech >= (this.#start === null ? SPEECH_STARTS_AT : SPEECH_ENDS_BELOW);
    if (!isSpeech) return this.end(tick);

    this.#start ??= tick;
    this.#highest = Math.max(this.#highest, speech);
    const isSure = this.#highest >= SPEECH_SURE_AT && tick + 1 - this.#start >= SHORTEST_RUN_TICKS;
    if (this.#isConfirmed || !isSure) return NOTHING;

    this.#isConfirmed = true;
    return { kind: 'confirmed', start: this.#start };
  }

  end(tick: number): RunChange {
    const start = this.#start;
    const wasConfirmed = this.#isConfirmed;
    this.#start = null;
    this.#highest = 0;
    this.#isConfirmed = false;

    return start !== null && wasConfirmed ? { kind: 'ended', run: { start, end: tick } } : NOTHING;
  }
}

/** Runs as spans of milliseconds from the session's zero, near ones joined. Runs must be in order. */
export function toSpeechSpans(runs: readonly TickRun[]): [number, number][] {
  const spans: [number, number][] = [];
  for (const run of runs) {
    const last = spans.at(-1);
    if (last && run.start * TICK_MS - last[1] <= REPORT_GAP_MS) last[1] = run.end * TICK_MS;
    else spans.push([run.start * TICK_MS, run.end * TICK_MS]);
  }

  return spans;
}
