import type { SpeakerView, TranscriptTiming } from '@/server/contract/transcripts';

export interface TalkShare {
  speaker: SpeakerView;
  /** Between 0 and 1. */
  share: number;
}

/** Who spoke how much, the most first: by seconds, or by words where the file has no times. */
export function toTalkShares(speakers: readonly SpeakerView[], timing: TranscriptTiming): TalkShare[] {
  const amountOf = (speaker: SpeakerView) => (timing === 'exact' ? speaker.speechMs : speaker.words);
  const total = speakers.reduce((sum, speaker) => sum + amountOf(speaker), 0);
  return speakers
    .map((speaker) => ({ speaker, share: total === 0 ? 0 : amountOf(speaker) / total }))
    .sort((a, b) => b.share - a.share);
}
