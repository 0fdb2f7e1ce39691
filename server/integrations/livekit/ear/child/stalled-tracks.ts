/** While a track is silent Opus still sends a packet every 400 ms, and every 20 ms else. */
const PACKET_WITHIN_MS = 500;
/** Quieter for so long than what may be heard: it has ended, or is fading out for want of packets. */
export const QUIET_FOR_MS = 100;
/** A silence so old hardly ever becomes a stall. */
const NEW_SILENCE_MS = 1500;
const LOOK_AGAIN_MS = 2000;
const LEAST_MS = 50;

/** What is known of a track by its sound. */
export interface TrackSound {
  /** Since its last sound; null where there was none since it was subscribed. */
  quietForMs: number | null;
  /** So long it must have been quiet before anything is done about it. */
  patienceMs: number;
  isMuted: boolean;
}

/** How long the newest of the silences is that might be stalls has been one; null: there is none. */
export function findNewestSilence(tracks: readonly TrackSound[]): number | null {
  const silences = tracks.filter(mayHaveStalled).map(({ quietForMs, patienceMs }) => (quietForMs ?? 0) - patienceMs);
  return silences.length > 0 ? Math.min(...silences) : null;
}

/**
 * The tracks whose sender has stopped sending, without being muted. The receivers' packets cannot be told apart by track:
 * if no more receivers get packets than tracks sound, then the silent ones get none.
 */
export function findStalled<Track extends TrackSound>(
  tracks: readonly Track[],
  packetAgesMs: readonly number[],
): Track[] {
  const live = packetAgesMs.filter((ageMs) => ageMs < PACKET_WITHIN_MS).length;
  const sounding = tracks.filter(({ quietForMs }) => quietForMs !== null && quietForMs < QUIET_FOR_MS).length;
  return live > sounding ? [] : tracks.filter(mayHaveStalled);
}

/** Milliseconds until another receiver may have gone without packets for too long. */
export function chooseNextLook(newestSilenceMs: number, packetAgesMs: readonly number[]): number {
  if (newestSilenceMs > NEW_SILENCE_MS) return LOOK_AGAIN_MS;
  const oldest = Math.max(0, ...packetAgesMs.filter((ageMs) => ageMs < PACKET_WITHIN_MS));
  return Math.max(LEAST_MS, PACKET_WITHIN_MS - oldest);
}

function mayHaveStalled({ quietForMs, patienceMs, isMuted }: TrackSound): boolean {
  return quietForMs !== null && quietForMs >= patienceMs && !isMuted;
}
