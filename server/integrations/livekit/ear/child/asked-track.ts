import type { RemoteTrack, RemoteTrackPublication } from '@livekit/rtc-node';
import { sendSilence } from './silence';
import { QUIET_FOR_MS } from './stalled-tracks';
import { TrackHearing, type TrackListener } from './track-hearing';

/** Asked for anew at once, a track is now and then sent without being told of. */
const BETWEEN_SUBSCRIPTIONS_MS = 100;
/** A subscription takes about 150 ms, on a busy machine up to some seconds. */
const RENEWED_WITHIN_MS = 3000;
/** What sounds so soon behind that has lost its beginning. */
const CUT_WITHIN_MS = 60;
/** By how many of its renewals in a row came too late for the next sound. It is never tried again after the last. */
const PATIENCE_MS = [QUIET_FOR_MS, QUIET_FOR_MS, 1000, 4000, Number.POSITIVE_INFINITY] as const;

/** A track that was asked for, under the parent's number, from its first subscription to its last. */
export class AskedTrack {
  readonly number: number;
  readonly #listener: TrackListener;
  #hearing: TrackHearing | null = null;
  /** While its subscription is renewed silence is sent for it; this ends it. */
  #endSilence: (() => void) | null = null;
  /** Renewals in a row that cut off the beginning of a sound. */
  #cuts = 0;
  #isOver = false;

  constructor(number: number, listener: TrackListener) {
    this.number = number;
    this.#listener = listener;
  }

  get isRenewed(): boolean {
    return this.#endSilence !== null;
  }

  start(track: RemoteTrack): void {
    if (this.#hearing) return;

    const { take, onEnded, onBroken } = this.#listener;
    this.#hearing = new TrackHearing(track, {
      take: (samples) => {
        if (this.#endSilence) this.#endRenewal(this.#endSilence);
        return take(samples);
      },
      onEnded,
      onBroken,
    });
  }

  describeSound(now: number) {
    return {
      quietForMs: this.#hearing?.quietForMs(now) ?? null,
      patienceMs: PATIENCE_MS[this.#cuts] ?? Number.POSITIVE_INFINITY,
    };
  }

  /** Subscribes it anew; whoever hears it hears silence meanwhile. */
  renew(publication: RemoteTrackPublication): void {
    this.#hearing?.stop();
    this.#hearing = null;
    const endSilence = sendSilence(this.#listener.take);
    this.#endSilence = endSilence;
    publication.setSubscribed(false);
    const isLate = () => this.#endSilence === endSilence;
    setTimeout(() => !this.#isOver && publication.setSubscribed(true), BETWEEN_SUBSCRIPTIONS_MS).unref();
    setTimeout(() => isLate() && this.#listener.onBroken('not_renewed'), RENEWED_WITHIN_MS).unref();
  }

  stop(): void {
    this.#isOver = true;
    this.#hearing?.stop();
    this.#endSilence?.();
    this.#endSilence = null;
  }

  /** At the first of its new sound. Where renewals come at bad moments, later ones wait longer. */
  #endRenewal(endSilence: () => void): void {
    endSilence();
    this.#endSilence = null;
    setTimeout(() => {
      const isCut = this.describeSound(performance.now()).quietForMs !== null;
      this.#cuts = isCut ? this.#cuts + 1 : 0;
    }, CUT_WITHIN_MS).unref();
  }
}
