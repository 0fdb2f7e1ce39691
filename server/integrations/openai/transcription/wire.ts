import { z } from 'zod';

const Seconds = z.number().nonnegative();

const Segment = z.object({
  start: Seconds,
  end: Seconds,
  text: z.string(),
  /** Compatible servers leave these out. */
  avg_logprob: z.number().optional(),
  compression_ratio: z.number().optional(),
  no_speech_prob: z.number().optional(),
});
export type HeardSegment = z.infer<typeof Segment>;

const Word = z.object({ word: z.string(), start: Seconds, end: Seconds });
export type TimedWord = z.infer<typeof Word>;

/** Of `verbose_json`; of plain `json` only the text. */
export const TranscriptionAnswer = z.object({
  text: z.string(),
  language: z.string().nullish(),
  segments: z.array(Segment).nullish(),
  words: z.array(Word).nullish(),
});
export type TranscriptionAnswer = z.infer<typeof TranscriptionAnswer>;
