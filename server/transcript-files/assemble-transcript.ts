import type { ParsedTranscript, UtteranceDraft } from '@/server/contract/transcripts';
import { cleanText, hasControlCharacters } from './characters/clean-text';
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
  const passages = read.passages.flatMap((passage) => cleanPassage(passage, isInstant(read.format), warnings));
  if (passages.length === 0) throw refuseTranscript('no-text');

  const utterances = read.clock === 'none' ? placeByReadingSpeed(passages) : placeInTime(passages, read, warnings);
  return {
    format: read.format,
    timing: read.clock === 'none' ? 'estimated' : 'exact',
    language: findLanguage(read.statedLanguage, utterances.map(toText)),
    utterances,
    warnings: warnings.toArray(),
  };
}

/** The passage without what is not text; nothing where no words are left, several where it is beyond reading. */
function cleanPassage(passage: Passage, keepLines: boolean, warnings: WarningList): Passage[] {
  if (hasControlCharacters(passage.text)) warnings.add('control-characters', passage.line);
  const text = cleanText(passage.text, keepLines);
  if (text === '') return [];

  const speaker = toSpeakerName(passage.speaker, passage.line, warnings);
  const parts = divideText(text);
  if (parts.length > 1) warnings.add('text-divided', passage.line);
  return parts.map((part) => ({ ...passage, speaker, text: part }));
}

function toText({ text }: UtteranceDraft): string {
  return text;
}
