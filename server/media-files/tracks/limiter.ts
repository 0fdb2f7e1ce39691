/** 5 ms at 48 kHz. */
const STEP_SAMPLES = 240;
/** How fast full level comes back after a loud place: from nothing to all in a quarter of a second. */
const RELEASE_A_STEP = 0.02;
const HIGHEST = 32_767;

/**
 * Makes 16-bit sound of a sum that may be louder than 16 bits hold. What fits passes unchanged. Around what does not, all
 * sound is turned down along straight lines, from before the peak on, so that nothing wraps around and nothing is cut off.
 */
export class Limiter {
  private gain: number | null = null;

  /** `next`: what follows, whose first peak is prepared for. Both of a whole number of steps but for the very end. */
  toPcm(block: Float32Array, next: Float32Array): Buffer {
    const pcm = new Int16Array(block.length);
    let gain = this.gain ?? gainOf(block, 0);

    for (let start = 0; start < block.length; start += STEP_SAMPLES) {
      const end = Math.min(block.length, start + STEP_SAMPLES);
      const ahead = end < block.length ? gainOf(block, end) : gainOf(next, 0);
      const goal = Math.min(gainOf(block, start), ahead, gain + RELEASE_A_STEP);
      const slope = (goal - gain) / (end - start);
      for (let at = start; at < end; at += 1) {
        pcm[at] = Math.round((block[at] ?? 0) * (gain + slope * (at - start)));
      }
      gain = goal;
    }

    this.gain = gain;
    return Buffer.from(pcm.buffer);
  }
}

/** At most 1: the largest with which a step still fits. */
function gainOf(block: Float32Array, start: number): number {
  const end = Math.min(block.length, start + STEP_SAMPLES);
  let peak = 0;
  for (let at = start; at < end; at += 1) peak = Math.max(peak, Math.abs(block[at] ?? 0));

  return peak > HIGHEST ? HIGHEST / peak : 1;
}
