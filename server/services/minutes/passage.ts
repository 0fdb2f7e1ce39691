import type { EvidenceView } from '@/server/contract/minutes';
import { splitSentences } from '@/server/lib/language';
import type { SourceUtterance } from './source-material';

/** Utterances up to this long are heard whole; in longer ones only the sentences around the quote. */
const LONGEST_WHOLE_MS = 20_000;
/** Speech does not run evenly, so a passage is heard from a little before to a little after. */
const MARGIN_MS = 1500;

export interface Passage {
  startMs: number;
  endMs: number;
  /** What is said in it. */
  text: string;
}

/** The stretch of an utterance that a quote points at: what is played, and what the gate judges. */
export function findPassage(utterance: SourceUtterance, quote: string): Passage {
  const whole = { startMs: utterance.startMs, endMs: utterance.endMs, text: utterance.text };
  const at = utterance.text.indexOf(quote);
  if (utterance.endMs - utterance.startMs <= LONGEST_WHOLE_MS || at < 0 || quote === '') return whole;

  const msPerCharacter = (utterance.endMs - utterance.startMs) / utterance.text.length;
  const sentences = widenToSentences(utterance.text, at, at + quote.length);
  const isShort = (sentences.end - sentences.start) * msPerCharacter <= LONGEST_WHOLE_MS;
  const range = isShort ? sentences : { start: at, end: at + quote.length };

  return {
    startMs: Math.max(utterance.startMs, Math.round(utterance.startMs + range.start * msPerCharacter - MARGIN_MS)),
    endMs: Math.min(utterance.endMs, Math.round(utterance.startMs + range.end * msPerCharacter + MARGIN_MS)),
    text: utterance.text.slice(range.start, range.end),
  };
}

/** A pointer into the transcript. A quote that the utterance does not hold becomes the whole utterance. */
export function toEvidence(utterance: SourceUtterance, wanted: string | undefined): EvidenceView {
  const quote = wanted?.trim() && utterance.text.includes(wanted.trim()) ? wanted.trim() : utterance.text;
  const { startMs, endMs } = findPassage(utterance, quote);

  return {
    utteranceId: utterance.id,
    position: utterance.position,
    startMs,
    endMs,
    speaker: utterance.speaker,
    quote,
  };
}

function widenToSentences(text: string, start: number, end: number): { start: number; end: number } {
  const touched = splitSentences(text).filter((sentence) => sentence.start < end && sentence.end > start);
  return { start: touched[0]?.start ?? start, end: touched.at(-1)?.end ?? end };
}
