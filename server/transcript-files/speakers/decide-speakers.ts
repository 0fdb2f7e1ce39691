import { isLabel, isNameShaped, isOneWord } from './name-shape';
import { isNobody } from './speaker-name';
import { readSpeakerPrefix } from './speaker-prefix';

/** Says whether a prefix names a speaker in this file. */
export type SpeakerRule = (name: string) => boolean;

export interface SpeakerEvidence {
  /** First line of each cue, or every line of a text. */
  openings: readonly string[];
  /** Subtitles and captions name speakers by custom; running text must show it, with two lines at least. */
  kind: 'cues' | 'text';
}

/** No meeting has more speakers; later names stay in the text. */
const MAX_NAMES = 10_000;
const NO_SPEAKERS: SpeakerRule = () => false;
/** Part of the lines that must begin with a name before any prefix is believed. */
const CUSTOM_SHARE = { cues: 0.5, text: 0.3 };
/** Subtitles that name a speaker only when the speaker changes: names must come back. */
const CHANGE_ONLY_SHARE = 0.1;
/** So nearly every line has a prefix that a name heard once is one, even if it is a single word. */
const COMPLETE_SHARE = 0.95;

/**
 * Decides from the whole file which words before a colon are speakers. `Nota: …` once in a text is not; `Ana: …` is
 * where the file opens its lines that way. In doubt the words stay in the text and the speaker stays unknown.
 */
export function decideSpeakers({ openings, kind }: SpeakerEvidence): SpeakerRule {
  const counts = countPrefixes(openings);
  const total = Math.max(openings.length, 1);
  const believed = [...counts].filter(([name, count]) => isBelievable(name, count));
  const share = sumCounts(believed) / total;
  const repeated = believed.filter(([, count]) => count > 1);

  if (share >= CUSTOM_SHARE[kind] && (kind === 'cues' || sumCounts(believed) > 1)) {
    const isComplete = share >= COMPLETE_SHARE;
    const accepted = believed.filter(([name, count]) => count > 1 || isComplete || !isOneWord(name));
    return toRule(accepted);
  }
  if (kind === 'cues' && repeated.length > 1 && sumCounts(repeated) / total >= CHANGE_ONLY_SHARE)
    return toRule(repeated);
  return NO_SPEAKERS;
}

function countPrefixes(openings: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const opening of openings) {
    const prefix = readSpeakerPrefix(opening);
    if (prefix === null || isLabel(prefix.name)) continue;
    const count = counts.get(prefix.name) ?? 0;
    if (count > 0 || counts.size < MAX_NAMES) counts.set(prefix.name, count + 1);
  }
  return counts;
}

/** A capitalised name counts at once; `ana` or `iphone de bia` when it comes back often enough to be no accident. */
function isBelievable(name: string, count: number): boolean {
  return isNobody(name) || isNameShaped(name) || count > 2;
}

function sumCounts(entries: ReadonlyArray<readonly [string, number]>): number {
  return entries.reduce((sum, [, count]) => sum + count, 0);
}

function toRule(entries: ReadonlyArray<readonly [string, number]>): SpeakerRule {
  const names = new Set(entries.map(([name]) => name));
  return (name) => names.has(name);
}
