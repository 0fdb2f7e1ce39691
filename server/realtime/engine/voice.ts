import { PowerAverage, toDbfs } from '../levels';
import { SpeechRun, type TickRun } from '../speech-run';
import { TICK_MS, type TrackFacts, type TrackTick } from '../types';
import { TickHistory, type WindowSums } from './tick-history';

export type VoiceFacts = Pick<TrackFacts, 'trackId' | 'identity' | 'name' | 'isHost' | 'mayAnalyse'>;

const COVERAGE_TICKS = Math.round(10_000 / TICK_MS);
const RECENT_TICKS = Math.round(3_000 / TICK_MS);
const AVERAGE_HALF_LIFE_TICKS = Math.round(1_000 / TICK_MS);
/** Detectors part what is said at closed lips and quick breaths; nobody marks a pause as short as that. */
const LONGEST_BREATH_TICKS = Math.round(200 / TICK_MS);
const NO_SOUND = { sumSquares: 0, samples: 0, clipped: 0 };

/** What stays of a track that left. */
export interface GoneVoice {
  trackId: string;
  identity: string;
  runs: readonly TickRun[];
  talkTicks: number;
}

/** What one track says about its person, tick by tick. */
export class Voice {
  facts: VoiceFacts;
  readonly run = new SpeechRun();
  readonly runs: TickRun[] = [];
  /** This tick, as it came; null when none came or none may be looked at. */
  now: TrackTick | null = null;
  talkTicks = 0;
  isMuted = false;
  /** Over the window of the settings. */
  level: WindowSums;
  readonly #history = new TickHistory();
  readonly #coverage: WindowSums;
  readonly #recent: WindowSums;
  readonly #average = new PowerAverage(AVERAGE_HALF_LIFE_TICKS);
  #turnStart = 0;
  #lastRunEnd = Number.NEGATIVE_INFINITY;

  constructor(facts: VoiceFacts, windowTicks: number) {
    this.facts = facts;
    this.level = this.#history.openWindow(windowTicks);
    this.#coverage = this.#history.openWindow(COVERAGE_TICKS);
    this.#recent = this.#history.openWindow(RECENT_TICKS);
  }

  get isSpeaking(): boolean {
    return this.run.isSpeaking;
  }

  /** Where what they say now began, over breaths of up to 200 ms; null when they do not speak. */
  get turnStart(): number | null {
    return this.isSpeaking ? this.#turnStart : null;
  }

  /** Whether a whole window of the settings was heard yet. */
  get hasWholeWindow(): boolean {
    return this.#history.length >= this.level.lengthTicks;
  }

  get speechCoverage(): number {
    return this.#coverage.speechTicks / COVERAGE_TICKS;
  }

  get recentDbfs(): number | null {
    return this.#recent.samples === 0 ? null : toDbfs(this.#recent.sumSquares / this.#recent.samples);
  }

  get emaDbfs(): number | null {
    return this.#average.dbfs;
  }

  setWindow(windowTicks: number): void {
    this.#history.closeWindow(this.level);
    this.level = this.#history.openWindow(windowTicks);
  }

  /** First half of a tick: what came. Sound that may not be looked at leaves no trace. */
  take(block: TrackTick | null): void {
    this.now = this.facts.mayAnalyse ? block : null;
    if (block) this.isMuted = block.isMuted;
    this.#history.push(this.now ?? NO_SOUND, false);
  }

  /** Second half: whether it was this person's voice; null when nobody can tell. */
  hear(tick: number, speech: number | null): void {
    const change = this.run.push(tick, speech);
    if (change.kind === 'ended') this.#keep(change.run);
    if (change.kind === 'confirmed') {
      if (change.start - this.#lastRunEnd > LONGEST_BREATH_TICKS) this.#turnStart = change.start;
      this.#history.markSpeech(tick + 1 - change.start);
      this.talkTicks += tick + 1 - change.start;
    } else if (this.isSpeaking) {
      this.#history.markSpeech(1);
      this.talkTicks += 1;
    }
    if (this.isSpeaking && this.now && this.now.samples > 0) {
      this.#average.push(this.now.sumSquares / this.now.samples);
    }
  }

  /** Loudest mean square of the last so many ticks. */
  loudest(ticks: number): number {
    return this.#history.loudest(ticks);
  }

  /** For ticks that never came: what went on has ended, and the windows move past them. */
  skip(tick: number, count: number): void {
    this.breakOff(tick);
    for (let left = Math.min(count, TickHistory.CAPACITY); left > 0; left -= 1) this.#history.push(NO_SOUND, false);
  }

  /** Ends what goes on. */
  breakOff(tick: number): void {
    const change = this.run.end(tick);
    if (change.kind === 'ended') this.#keep(change.run);
    this.#lastRunEnd = Number.NEGATIVE_INFINITY;
  }

  /** All runs so far, the one that goes on among them. */
  runsUntil(tick: number): TickRun[] {
    const { start } = this.run;
    return this.isSpeaking && start !== null ? [...this.runs, { start, end: tick }] : this.runs;
  }

  /** Forgets every level; what was said stays. */
  forgetSound(): void {
    this.#history.clear();
    this.#average.forget();
    this.now = null;
  }

  #keep(run: TickRun): void {
    this.runs.push(run);
    this.#lastRunEnd = run.end;
  }
}
