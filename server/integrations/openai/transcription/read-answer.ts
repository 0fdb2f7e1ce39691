import type { HeardWord, Hearing } from '@/server/ports/transcriber';
import type { HeardSegment, TimedWord, TranscriptionAnswer } from './wire';

/** The model's own limits for what it made up where nobody spoke, or said in circles. */
const NO_SPEECH = 0.6;
const UNSURE_LOGPROB = -1;
const IN_CIRCLES = 2.4;
/** Faster than anybody speaks. */
const MOST_WORDS_A_SECOND = 9;
/** Words spoken at once, such as a short yes, may seem faster. */
const SPARE_WORDS = 4;
/** Times of words and of segments disagree a little. */
const SLACK_SECONDS = 0.1;
const MOST_REPEATS = 2;

const LANGUAGES: Record<string, Hearing['language']> = { portuguese: 'pt', pt: 'pt', english: 'en', en: 'en' };

/**
 * Words with their punctuation and times. Segments have the punctuation, words the times; where their counts differ, a
 * segment's words share its span. What the model seems to have made up is left out.
 */
export function readAnswer(answer: TranscriptionAnswer, durationMs: number): Hearing {
  const whole = { start: 0, end: durationMs / 1000, text: answer.text };
  const segments = answer.segments?.length ? answer.segments : [whole];
  const heard = dropRepeats(segments.filter(isHeard));
  const words = heard.flatMap((segment) => timeWords(segment, answer.words ?? [], durationMs));
  const isPlausible = words.length <= SPARE_WORDS + (MOST_WORDS_A_SECOND * durationMs) / 1000;

  return {
    language: LANGUAGES[answer.language?.toLowerCase() ?? ''] ?? null,
    words: isPlausible ? words : [],
  };
}

function isHeard({ text, avg_logprob, compression_ratio, no_speech_prob }: HeardSegment): boolean {
  const isSilent = (no_speech_prob ?? 0) > NO_SPEECH && (avg_logprob ?? 0) < UNSURE_LOGPROB;
  return /[\p{L}\p{N}]/u.test(text) && !isSilent && (compression_ratio ?? 0) <= IN_CIRCLES;
}

function dropRepeats(segments: readonly HeardSegment[]): HeardSegment[] {
  return segments.filter((segment, index) => {
    const before = segments.slice(Math.max(0, index - MOST_REPEATS), index);
    return before.length < MOST_REPEATS || before.some(({ text }) => text.trim() !== segment.text.trim());
  });
}

function timeWords(segment: HeardSegment, timed: readonly TimedWord[], durationMs: number): HeardWord[] {
  const texts = segment.text.match(/\S+/g) ?? [];
  const own = timed.filter(({ start, end }) => {
    const middle = (start + end) / 2;
    return middle >= segment.start - SLACK_SECONDS && middle <= segment.end + SLACK_SECONDS;
  });
  const spans = own.length === texts.length ? own : shareSpan(segment, texts);

  return texts.map((text, index) => {
    const startMs = clampMs(spans[index]?.start ?? segment.start, durationMs);
    return { text, startMs, endMs: Math.max(startMs, clampMs(spans[index]?.end ?? segment.end, durationMs)) };
  });
}

/** Each word gets of the segment's span what its length is of the text. */
function shareSpan({ start, end }: HeardSegment, texts: readonly string[]): { start: number; end: number }[] {
  const letters = texts.reduce((sum, text) => sum + text.length, 0);
  let before = 0;
  return texts.map((text) => {
    const from = start + ((end - start) * before) / letters;
    before += text.length;
    return { start: from, end: start + ((end - start) * before) / letters };
  });
}

function clampMs(seconds: number, durationMs: number): number {
  return Math.round(Math.min(durationMs, Math.max(0, seconds * 1000)));
}
