import { refuseTranscript } from '../refusals';
import type { Passage, ReadTranscript } from '../text-file';
import type { WarningList } from '../warnings';
import { readJsonEntry, readSpeakerNames, type JsonEntry } from './json-entry';
import { findJsonFault } from './json-fault';
import { findUtteranceList, type FoundList } from './json-list';
import { readMoment } from './json-time';
import { pickText, pickValue } from './json-values';

/** Faster than anybody speaks slowly: with fewer words in a second than this, the numbers are milliseconds. */
const MIN_WORDS_PER_SECOND = 0.02;

/**
 * Reads the JSON of meeting bots and recognisers (Recall.ai, Read.ai, Fireflies, utterance lists, Whisper) and our own
 * `meeting-transcript/1`: they differ in names and wrapping, not in kind. Throws 422 `json-invalid`, `json-shape-unknown`.
 */
export function readBotJson(text: string, warnings: WarningList): ReadTranscript {
  const root = parseJson(text);
  const list = findUtteranceList(root);
  if (list === null) throw refuseTranscript('json-shape-unknown', 1);

  const entries = readEntries(list, warnings);
  const passages = toPassages(entries, findOrigin(list, entries), warnings);
  const isTimed = passages.some(({ startMs }) => startMs !== null);
  const statedLanguage = list.around
    .map((one) => pickText(one, ['language', 'lang', 'language_code']))
    .find((one) => one !== null);
  return {
    format: 'bot-json',
    clock: isTimed ? 'from-start' : 'none',
    statedLanguage: statedLanguage ?? null,
    passages,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The engine's own message names no place for most faults, so the place is looked for.
    throw refuseTranscript('json-invalid', findJsonFault(text));
  }
}

function readEntries(list: FoundList, warnings: WarningList): JsonEntry[] {
  const names = readSpeakerNames(list.around);
  const entries: JsonEntry[] = [];
  for (const item of list.items) {
    const entry = readJsonEntry(item, names);
    if (entry === null) warnings.add('entry-unreadable', null);
    else entries.push(entry);
  }
  return entries;
}

/** Where epoch times count from: the meeting's own start where the file tells it, or the first utterance. */
function findOrigin(list: FoundList, entries: readonly JsonEntry[]): number {
  const first = entries.find(({ start }) => start?.isEpoch)?.start?.timeMs ?? 0;
  const told = list.around.map((one) => readMoment(pickValue(one, ['start_time', 'startTime', 'started_at', 'date'])));
  const start = told.find((moment) => moment?.isEpoch === true && moment.timeMs <= first);
  return start?.timeMs ?? first;
}

function toPassages(entries: readonly JsonEntry[], originMs: number, warnings: WarningList): Passage[] {
  const scale = areMilliseconds(entries) ? 0.001 : 1;
  if (scale !== 1) warnings.add('times-are-milliseconds', null);

  const place = (moment: JsonEntry['start']): number | null => {
    if (moment === null) return null;
    if (moment.isEpoch) return moment.timeMs - originMs;
    return moment.isBareNumber ? moment.timeMs * scale : moment.timeMs;
  };
  return entries.map(({ start, end, speaker, text }) => ({
    startMs: place(start),
    endMs: place(end),
    speaker,
    text,
    line: null,
  }));
}

/** Whole numbers throughout, and read as seconds nobody would get a word out. */
function areMilliseconds(entries: readonly JsonEntry[]): boolean {
  let words = 0;
  let seconds = 0;
  for (const { start, end, text } of entries) {
    if (!start?.isBareNumber || !end?.isBareNumber) continue;
    if (start.timeMs % 1000 !== 0 || end.timeMs % 1000 !== 0) return false;
    words += text.split(' ').length;
    seconds += Math.max(0, end.timeMs - start.timeMs) / 1000;
  }
  return seconds > 0 && words / seconds < MIN_WORDS_PER_SECOND;
}
