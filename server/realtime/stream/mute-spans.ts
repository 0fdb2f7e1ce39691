export interface MuteSpan {
  startMs: number;
  endMs: number;
}

/** Keeps when a track was muted, in media time, also for what is not heard yet: the word may run ahead of the sound. */
export class MuteSpans {
  readonly #changes: { atMs: number; isMuted: boolean }[] = [];

  set(isMuted: boolean, atMs: number): void {
    const last = this.#changes.at(-1);
    if (isMuted === (last?.isMuted ?? false)) return;
    this.#changes.push({ atMs: Math.max(atMs, last?.atMs ?? atMs), isMuted });
  }

  isMutedAt(atMs: number): boolean {
    if (this.#changes.length === 0) return false;
    return this.#changes.findLast((change) => change.atMs <= atMs)?.isMuted ?? false;
  }

  /** Spans within the segment; a span that was open goes to its end. */
  list(startMs: number, endMs: number): MuteSpan[] {
    const spans: MuteSpan[] = [];
    for (const [index, change] of this.#changes.entries()) {
      if (!change.isMuted) continue;
      const span = {
        startMs: Math.max(startMs, change.atMs),
        endMs: Math.min(endMs, this.#changes[index + 1]?.atMs ?? endMs),
      };
      if (span.endMs > span.startMs) spans.push(span);
    }

    return spans;
  }
}
