export interface ProsodyScore {
  name: string;
  /** 0 to 1. */
  score: number;
}

/** How a stretch of somebody's voice sounded. Times on the clock that the sound was pushed with. */
export interface ProsodyMeasure {
  fromMs: number;
  toMs: number;
  /** The strongest, in falling order. */
  scores: ProsodyScore[];
}

export interface ProsodyListener {
  onMeasure(measure: ProsodyMeasure): void;
  /** Sound that was skipped: the service was away, late or full. */
  onGap(gap: { fromMs: number; toMs: number }): void;
}

/** One person's voice on its way to a service. Nothing here throws, waits or grows, whatever the service does. */
export interface ProsodyStream {
  /** 16 kHz, mono, signed 16 bits; not kept by reference. */
  push(samples: Int16Array, atMs: number): void;
  close(): void;
}

/** Measures how voices sound. */
export interface Prosody {
  name: 'hume-v1' | 'hume-legacy';
  open(listener: ProsodyListener): ProsodyStream;
  close(): void;
}
