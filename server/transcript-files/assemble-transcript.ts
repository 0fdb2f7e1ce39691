import type { ParsedTranscript } from '@/server/contract/transcripts';
import { cleanText, findControlCharacter } from './characters/clean-text';
import { divideText } from './divide-text';
import { findLanguage } from './find-language';
import { refuseTranscript } from './refusals';
import { toSpeakerName } from './speakers/speaker-name';
import { isInstant, type Passage, type ReadTranscript } from './text-file';
import { placeByReadingSpeed, placeInTime } from './place-in-time';
import type { WarningList } from './warnings';

/** Makes utterances of what a reader found: clean words and names, times from the start of the meeting, in order. */
export function assembleTranscript(read: ReadTranscript, warnings: WarningList): ParsedTranscript {
  if (read.passages.length === 0) throw refuseTranscript('no-cues');
  const passages = cleanPassages(read, warnings);
  if (passages.length === 0) throw refuseTranscript('no-text');

  const utterances = read.clock === 'none' ? placeByReadingSpeed(passages) : placeInTime(passages, read, warnings);
  return {
    format: read.format,
    timing: read.clock === 'none' ? 'estimated' : 'exact',
    language: findLanguage(read.statedLanguage, utterances),
    utterances,
    warnings: warnings.toArray(),
  };
}

/** The passages without what is not text: none where no words are left, several where one is beyond reading. */
function cleanPassages({ format, passages }: ReadTranscript, warnings: WarningList): Passage[] {
  const cleaned: Passage[] = [];
  for (const { startMs, endMs, speaker: rawSpeaker, text: rawText, line } of passages) {
    if (findControlCharacter(rawText) !== -1) warnings.add('control-characters', line);
    const text = cleanText(rawText, isInstant(format));
    if (text === '') continue;

    const speaker = toSpeakerName(rawSpeaker, line, warnings);
    const parts = divideText(text);
    if (parts.length > 1) warnings.add('text-divided', line);
    for (const part of parts) cleaned.push({ startMs, endMs, speaker, text: part, line });
  }
  return cleaned;
}
