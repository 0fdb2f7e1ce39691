import type { UtteranceView } from '@/server/contract/transcripts';

/** A monologue still gets a heading now and then, so that a reader who jumps in knows who speaks. */
const MOST_IN_BLOCK = 30;

export interface SpeechBlock {
  /** Id of its first utterance. */
  id: string;
  speakerId: string | null;
  speaker: string | null;
  startMs: number;
  utterances: UtteranceView[];
}

/** Consecutive utterances of one speaker stand together under one name. */
export function groupBySpeaker(utterances: readonly UtteranceView[]): SpeechBlock[] {
  const blocks: SpeechBlock[] = [];
  for (const utterance of utterances) {
    const last = blocks.at(-1);
    const belongs = last && last.speakerId === utterance.speakerId && last.utterances.length < MOST_IN_BLOCK;
    if (belongs) last.utterances.push(utterance);
    else {
      const { id, speakerId, speaker, startMs } = utterance;
      blocks.push({ id, speakerId, speaker, startMs, utterances: [utterance] });
    }
  }
  return blocks;
}
