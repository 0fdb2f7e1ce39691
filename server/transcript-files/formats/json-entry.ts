import { isJsonObject, pickText, pickValue, type JsonObject } from './json-values';
import { readEnd, readStart, type JsonMoment } from './json-time';

/** One utterance of a JSON file before its times are put on one clock. */
export interface JsonEntry {
  start: JsonMoment | null;
  end: JsonMoment | null;
  speaker: string | null;
  text: string;
}

const SPEAKER_TEXTS = ['speaker_name', 'speakerName', 'user_name', 'username', 'name', 'display_name'];
const SPEAKER_VALUES = ['speaker', 'participant', 'user', 'speaker_label', 'speaker_id', 'speakerId'];

/** Reads one item of the list; null where it is no utterance. `names` turns an id of the file into its name. */
export function readJsonEntry(item: unknown, names: ReadonlyMap<string, string>): JsonEntry | null {
  if (!isJsonObject(item)) return null;
  const words = readWords(item);
  const text = pickText(item, ['text', 'transcript', 'sentence', 'content', 'words', 'raw_text']) ?? joinWords(words);
  if (text === null) return null;
  return {
    start: readStart(item) ?? firstMoment(words, readStart),
    end: readEnd(item) ?? firstMoment(words.toReversed(), readEnd),
    speaker: readSpeaker(item, names),
    text,
  };
}

/** `[{id, name}]` of the lists that stand beside the utterances. */
export function readSpeakerNames(around: readonly JsonObject[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const object of around) {
    const list = pickValue(object, ['participants', 'speakers']);
    if (!Array.isArray(list)) continue;
    for (const entry of list) addName(names, entry);
  }
  return names;
}

function addName(names: Map<string, string>, entry: unknown): void {
  if (!isJsonObject(entry)) return;
  const id = toId(pickValue(entry, ['id', 'speaker_id', 'speakerId', 'uuid']));
  const name = pickText(entry, ['name', 'speaker_name', 'display_name', 'user_name']);
  if (id !== null && name !== null) names.set(id, name);
}

function readSpeaker(item: JsonObject, names: ReadonlyMap<string, string>): string | null {
  const named = pickText(item, SPEAKER_TEXTS);
  if (named !== null) return named;

  const value = pickValue(item, SPEAKER_VALUES);
  if (isJsonObject(value)) return pickText(value, SPEAKER_TEXTS) ?? toLabel(pickValue(value, ['id']), names);
  return toLabel(value, names);
}

/** A recogniser's number is a label like any other: `0` is shown as `Speaker 0` until a person names it. */
function toLabel(value: unknown, names: ReadonlyMap<string, string>): string | null {
  const id = toId(value);
  if (id === null) return null;
  return names.get(id) ?? (typeof value === 'number' ? `Speaker ${id}` : id);
}

function toId(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}

function readWords(item: JsonObject): JsonObject[] {
  const words = pickValue(item, ['words', 'elements']);
  return Array.isArray(words) ? words.filter(isJsonObject) : [];
}

/** Words carry their own space or none at all; either way one stands between them. */
function joinWords(words: readonly JsonObject[]): string | null {
  if (words.length === 0) return null;
  return words.map((word) => pickText(word, ['punctuated_word', 'text', 'word', 'value']) ?? '').join(' ');
}

function firstMoment(words: readonly JsonObject[], read: (word: JsonObject) => JsonMoment | null): JsonMoment | null {
  const word = words.find((one) => read(one) !== null);
  return word === undefined ? null : read(word);
}
