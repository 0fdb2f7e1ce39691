import { decideSpeakers } from '../speakers/decide-speakers';
import { readSpeakerPrefix } from '../speakers/speaker-prefix';
import type { Passage, ReadTranscript, TextFile } from '../text-file';
import type { WarningList } from '../warnings';
import { isNameLine, readStamp, type Stamp } from './stamp';

/** Nobody is silent for the first hour of a recording: a first time later than this is the time of day. */
const FIRST_TIME_FROM_START_MS = 3_600_000;

interface StampedEntry {
  stamp: Stamp;
  line: number;
  texts: string[];
}

/**
 * Reads text whose lines begin with a time: `[00:00:02] Ana: …`, `00:00:02 …`, Zoom's older `closed_caption.txt`, and
 * `00:02 - Ana` with the words below. A line without a time goes on with the one above.
 */
export function readStampedLines(file: TextFile, warnings: WarningList): ReadTranscript {
  const entries = collectEntries(file.lines, warnings);
  const passages = hasNamesBesideTimes(entries) ? entries.map(toNamedPassage) : toPrefixedPassages(entries);
  const clock = tellsTimeOfDay(entries, file.filename) ? 'wall-clock' : 'from-start';
  return { format: toFormat(entries, passages, clock), clock, statedLanguage: null, passages };
}

function collectEntries(lines: readonly string[], warnings: WarningList): StampedEntry[] {
  const entries: StampedEntry[] = [];
  for (const [index, line] of lines.entries()) {
    const stamp = readStamp(line);
    if (stamp !== null) entries.push({ stamp, line: index + 1, texts: [stamp.rest] });
    else if (line.trim() === '') continue;
    else if (entries.length === 0) warnings.add('text-outside-cue', index + 1);
    else entries.at(-1)?.texts.push(line);
  }
  return entries;
}

/** The words stand below in every entry, and what stands beside the time is a name. */
function hasNamesBesideTimes(entries: readonly StampedEntry[]): boolean {
  return entries.length > 0 && entries.every(({ stamp, texts }) => texts.length > 1 && isNameLine(stamp.rest));
}

function toNamedPassage({ stamp, line, texts }: StampedEntry): Passage {
  return { startMs: stamp.startMs, endMs: stamp.endMs, speaker: stamp.rest, text: texts.slice(1).join('\n'), line };
}

function toPrefixedPassages(entries: readonly StampedEntry[]): Passage[] {
  const rule = decideSpeakers({ openings: entries.map(({ stamp }) => stamp.rest), kind: 'cues' });
  return entries.map(({ stamp, line, texts }) => {
    const prefix = readSpeakerPrefix(stamp.rest);
    const times = { startMs: stamp.startMs, endMs: stamp.endMs, line };
    if (prefix === null || !rule(prefix.name)) return { ...times, speaker: null, text: texts.join('\n') };
    return { ...times, speaker: prefix.name, text: [prefix.rest, ...texts.slice(1)].join('\n') };
  });
}

function tellsTimeOfDay(entries: readonly StampedEntry[], filename: string): boolean {
  const first = entries[0]?.stamp;
  if (first === undefined) return false;
  return first.isTimeOfDay || first.startMs >= FIRST_TIME_FROM_START_MS || filename.endsWith('closed_caption.txt');
}

function toFormat(entries: readonly StampedEntry[], passages: readonly Passage[], clock: 'from-start' | 'wall-clock') {
  if (passages.some(({ speaker }) => speaker !== null)) return 'speaker-text';
  const isCaptions = clock === 'wall-clock' && entries.every(({ stamp }) => stamp.hasHours && !stamp.isBracketed);
  return isCaptions ? 'zoom-captions' : 'plain-text';
}
