import { splitBySpeaker } from '../speakers/split-by-speaker';
import type { Passage, ReadTranscript, TextFile } from '../text-file';
import type { WarningList } from '../warnings';
import { type Cue, readCueList } from './cue-list';
import { readCueMarkup } from './cue-markup';
import { readTimingLine } from './timing-line';

/** Whether the file carries the signature that the standard asks for (empty lines before it are forgiven). */
export function hasWebVttSignature(lines: readonly string[]): boolean {
  const first = lines.slice(0, 5).find((line) => line.trim() !== '');
  return first !== undefined && /^WEBVTT(?:\s|$)/.test(first.slice(0, 8));
}

/** Reads WebVTT (W3C), with voice tags as Teams writes them or `Name: text` as Zoom does. */
export function readWebVtt(file: TextFile, warnings: WarningList): ReadTranscript {
  const header = readHeader(file.lines, warnings);
  const cues = readCueList(file.lines, { from: header.end, flavour: 'webvtt' }, warnings);
  return {
    format: 'webvtt',
    clock: 'from-start',
    statedLanguage: header.language,
    passages: splitBySpeaker(toPassages(cues)),
  };
}

/** One passage for each voice of each cue. */
export function toPassages(cues: readonly Cue[]): Passage[] {
  const passages: Passage[] = [];
  for (const { startMs, endMs, line, textLines } of cues) {
    for (const { voice, text } of readCueMarkup(textLines.join('\n'))) {
      passages.push({ startMs, endMs, speaker: voice, text, line });
    }
  }
  return passages;
}

function readHeader(lines: readonly string[], warnings: WarningList): { end: number; language: string | null } {
  if (!hasWebVttSignature(lines)) {
    warnings.add('signature-missing', 1);
    return { end: 0, language: null };
  }

  let end = lines.findIndex((line) => line.trim() !== '') + 1;
  let language: string | null = null;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? '';
    if (line.trim() === '' || readTimingLine(line) !== null) break;
    language ??= /^Language:\s{0,4}([A-Za-z-]{2,20})/.exec(line.slice(0, 40))?.[1] ?? null;
  }
  return { end, language };
}
