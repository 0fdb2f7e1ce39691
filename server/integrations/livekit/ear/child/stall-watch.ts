import type { Room } from '@livekit/rtc-node';
import { chooseNextLook, findNewestSilence, findStalled, type TrackSound } from './stalled-tracks';

const STEP_MS = 50;
/** This process stood still: what it knows of silence is old. */
const LATE_MS = 100;

/**
 * Watches a room for tracks whose sender stopped sending without a word: a page that has nothing to play, a device that is
 * exchanged. Such a sender's clock stands still, and LiveKit's playout buffer takes that for a network that is so slow: it
 * would hold the next sounds back for up to a second and a half. Only a new subscription begins with an empty buffer.
 */
export class StallWatch<Track extends TrackSound> {
  readonly #room: Room;
  readonly #list: () => Track[];
  readonly #onStalled: (track: Track) => void;
  readonly #timer: NodeJS.Timeout;
  #lastAt = performance.now();
  #lookAt = 0;
  #isLooking = false;

  constructor(room: Room, list: () => Track[], onStalled: (track: Track) => void) {
    this.#room = room;
    this.#list = list;
    this.#onStalled = onStalled;
    this.#timer = setInterval(() => void this.#step(performance.now()), STEP_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #step(now: number): Promise<void> {
    const isLate = now - this.#lastAt > STEP_MS + LATE_MS;
    this.#lastAt = now;
    const silenceMs = findNewestSilence(this.#list());
    if (silenceMs !== null && silenceMs < 2 * STEP_MS) this.#lookAt = Math.min(this.#lookAt, now); // a new one
    if (silenceMs === null || isLate || this.#isLooking || now < this.#lookAt) return;

    this.#isLooking = true;
    try {
      const agesMs = await readPacketAges(this.#room);
      this.#lookAt = now + chooseNextLook(silenceMs, agesMs);
      for (const track of findStalled(this.#list(), agesMs)) this.#onStalled(track);
    } catch {
      // The room is just being left, or connects again.
    } finally {
      this.#isLooking = false;
    }
  }
}

/** How long ago each receiver got its last packet. */
async function readPacketAges(room: Room): Promise<number[]> {
  const { publisherStats, subscriberStats } = await room.getRtcStats();
  const now = Date.now();
  return [...publisherStats, ...subscriberStats].flatMap(({ stats }) => {
    if (stats.case !== 'inboundRtp') return [];
    const lastAt = stats.value.inbound?.lastPacketReceivedTimestamp;
    return lastAt ? [now - lastAt] : [];
  });
}
