import type { SpeakerView } from '@/server/contract/transcripts';

export interface Voice {
  text: string;
  bar: string;
}

const VOICES: readonly Voice[] = [
  { text: 'text-voice-1', bar: 'bg-voice-1' },
  { text: 'text-voice-2', bar: 'bg-voice-2' },
  { text: 'text-voice-3', bar: 'bg-voice-3' },
  { text: 'text-voice-4', bar: 'bg-voice-4' },
  { text: 'text-voice-5', bar: 'bg-voice-5' },
  { text: 'text-voice-6', bar: 'bg-voice-6' },
];

export const NO_VOICE: Voice = { text: 'text-ink-faint', bar: 'bg-ink-faint' };

/** A colour for each speaker, by the order in which the transcript names them, so that renaming keeps it. */
export function assignVoices(speakers: readonly Pick<SpeakerView, 'id'>[]): Map<string, Voice> {
  return new Map(speakers.map(({ id }, index) => [id, VOICES[index % VOICES.length] ?? NO_VOICE]));
}
