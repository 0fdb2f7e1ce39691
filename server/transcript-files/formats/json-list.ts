import { isJsonObject, type JsonObject } from './json-values';

/** Names under which products keep the list of what was said, the more telling first. */
const LIST_KEYS = [
  'segments',
  'utterances',
  'sentences',
  'speaker_blocks',
  'monologues',
  'captions',
  'entries',
  'transcript',
  'transcription',
  'transcripts',
  'results',
  'result',
  'data',
];
const MAX_DEPTH = 5;

/** The list, and the objects around it from the outermost in: they may hold speakers, language and start time. */
export interface FoundList {
  items: readonly unknown[];
  around: readonly JsonObject[];
}

/** Finds the list of utterances in whatever a meeting bot wrapped it; null where there is none. Arrays are not descended into. */
export function findUtteranceList(root: unknown, around: readonly JsonObject[] = []): FoundList | null {
  if (Array.isArray(root)) return root.length === 0 || root.some(looksLikeUtterance) ? { items: root, around } : null;
  if (!isJsonObject(root) || around.length >= MAX_DEPTH) return null;

  for (const key of LIST_KEYS) {
    const found = Object.hasOwn(root, key) ? findUtteranceList(root[key], [...around, root]) : null;
    if (found !== null) return found;
  }
  return null;
}

function looksLikeUtterance(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  return ['text', 'words', 'transcript', 'sentence', 'content', 'elements'].some((key) => Object.hasOwn(value, key));
}
