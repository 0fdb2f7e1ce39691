import type { FeedbackSettings } from '@/server/contract/feedback';
import type { SegmentStatus } from '@/server/contract/live';
import type { CaptureFacts, LiveAlert, LivePanelFacts, LiveSession } from '@/server/ports/live-hub';
import { createMeetingEngine } from '../engine';
import type { MeetingEngine, TrackStream, TrackTick } from '../types';
import { TickGatherer } from './tick-gatherer';

/** One track that streams here now. */
export interface RunningTrack {
  capture: CaptureFacts;
  stream: TrackStream;
  /** Ends its connection; whoever holds it closes the stream. */
  stop(status: SegmentStatus): void;
}

/** One session: the ticks of its tracks become alerts and a panel. */
export class LiveRoom {
  readonly session: LiveSession;
  readonly tracks = new Map<string, RunningTrack>();
  readonly #engine: MeetingEngine;
  readonly #people = new Map<string, { name: string; isHost: boolean }>();
  readonly #gatherer: TickGatherer;
  #lagMs = 0;
  #hasNews = false;

  constructor(input: {
    session: LiveSession;
    settings: FeedbackSettings;
    now: () => number;
    onAlert(session: LiveSession, alert: LiveAlert): void;
  }) {
    this.session = input.session;
    this.#engine = createMeetingEngine(input.settings);
    this.#gatherer = new TickGatherer((tick, ticks) => {
      this.#hasNews = true;
      this.#lagMs = Math.max(0, input.now() - ticks.reduce((newest, one) => Math.max(newest, one.arrivedAt), 0));
      for (const alert of this.#engine.push(tick, ticks)) input.onAlert(this.session, alert);
    });
  }

  add(track: RunningTrack): void {
    const { trackId, identity, name, isHost, mayAnalyse } = track.capture;
    this.tracks.set(trackId, track);
    this.#people.set(identity, { name, isHost });
    this.#engine.addTrack({ trackId, identity, name, isHost, mayAnalyse });
    this.#hasNews = true;
  }

  /** The newest stream of a track counts: an older one that ends later changes nothing. */
  remove(capture: CaptureFacts, now: number): void {
    if (this.tracks.get(capture.trackId)?.capture.segmentId !== capture.segmentId) return;
    this.tracks.delete(capture.trackId);
    this.#gatherer.release(capture.trackId, now);
    this.#engine.removeTrack(capture.trackId);
    this.#hasNews = true;
  }

  hear(tick: TrackTick, now: number): void {
    this.#gatherer.push(tick, now);
  }

  advance(now: number): void {
    this.#gatherer.advance(now);
  }

  flush(): void {
    this.#gatherer.flush();
  }

  setAnalysis(trackId: string, mayAnalyse: boolean, now: number): void {
    const track = this.tracks.get(trackId);
    if (!track) return;

    track.stream.setAnalysis(mayAnalyse);
    this.#engine.setAnalysis(trackId, mayAnalyse);
    if (!mayAnalyse) this.#gatherer.release(trackId, now);
    this.#hasNews = true;
  }

  setSettings(settings: FeedbackSettings): void {
    this.#engine.setSettings(settings);
  }

  /** Null while nothing has changed since the last one. */
  takeNews(): LivePanelFacts | null {
    if (!this.#hasNews) return null;
    this.#hasNews = false;
    return this.panel();
  }

  speech(): ReadonlyMap<string, [number, number][]> {
    return this.#engine.summary().speech;
  }

  panel(): LivePanelFacts {
    const { people, ...facts } = this.#engine.panel();
    const [running] = this.tracks.values();

    return {
      ...facts,
      people: people.map((person) => ({
        ...person,
        name: this.#people.get(person.identity)?.name ?? person.identity,
        isHost: this.#people.get(person.identity)?.isHost ?? false,
      })),
      way: running?.capture.way ?? null,
      analysisLagMs: this.#lagMs,
    };
  }
}
