import type { UtteranceDraft } from '@/server/contract/transcripts';
import { toClock } from './to-clock';

/** Writes utterances as WebVTT with voice tags; `parseTranscriptFile` reads the same utterances back. */
export function writeWebVtt(utterances: readonly UtteranceDraft[]): string {
  const cues = utterances.map((utterance, index) => `\n${index + 1}\n${toCue(utterance)}\n`);
  return `WEBVTT\n${cues.join('')}`;
}

function toCue({ startMs, endMs, speaker, text }: UtteranceDraft): string {
  const times = `${toClock(startMs)} --> ${toClock(endMs)}`;
  const words = escapeCue(text);
  return speaker === null ? `${times}\n${words}` : `${times}\n<v ${escapeCue(speaker)}>${words}</v>`;
}

/** One line: an empty one would end the cue. */
function escapeCue(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
