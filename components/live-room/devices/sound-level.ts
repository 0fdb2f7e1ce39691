/** The lowest level that the meter shows, and the one from which on we say that somebody is heard. */
const FLOOR_DBFS = -60;
const HEARD_DBFS = -45;

/** RMS of samples between -1 and 1, in dBFS; the floor for silence. */
export function measureLevel(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const rms = Math.sqrt(sum / Math.max(1, samples.length));
  return rms === 0 ? FLOOR_DBFS : Math.max(FLOOR_DBFS, 20 * Math.log10(rms));
}

/** How much of the meter is filled, 0 to 1. */
export function fillOf(dbfs: number): number {
  return Math.min(1, Math.max(0, 1 - dbfs / FLOOR_DBFS));
}

export function isHeard(dbfs: number): boolean {
  return dbfs >= HEARD_DBFS;
}
