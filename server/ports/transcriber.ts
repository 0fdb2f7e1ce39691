/** A word with its punctuation, at its place in the sound that was sent. */
export interface HeardWord {
  text: string;
  startMs: number;
  endMs: number;
}

export interface Hearing {
  /** Null for other languages, and where the service does not say. */
  language: 'pt' | 'en' | null;
  /** In order. Empty: nobody says anything in it. */
  words: HeardWord[];
}

/** Writes down what is said in a short piece of one person's sound. */
export interface Transcriber {
  /** The model's name. */
  name: string;
  /** `sound`: a whole WAV file. Repeats by itself, bounded. @throws UpstreamError with a short `reason` */
  transcribe(sound: Uint8Array, options: { durationMs: number; signal: AbortSignal }): Promise<Hearing>;
}
