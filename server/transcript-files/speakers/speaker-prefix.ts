import { cleanName } from '../characters/clean-text';

/** Longest name that is looked for before a colon. */
const MAX_PREFIX_CHARS = 90;

export interface SpeakerPrefix {
  name: string;
  /** What follows the colon, trimmed. */
  rest: string;
}

/**
 * The words before the first colon of a line, if they could name a speaker at all; whether they do is for
 * `decideSpeakers` to say, from the whole file. Looks at the first 90 characters only.
 */
export function readSpeakerPrefix(line: string): SpeakerPrefix | null {
  const start = skipDialogueMark(line);
  const head = line.slice(start, start + MAX_PREFIX_CHARS);
  const colon = head.search(/[:：]/);
  if (colon < 1) return null;

  const next = line[start + colon + 1];
  if (head[colon] === ':' && next !== undefined && !/\s/.test(next)) return null;

  const name = cleanName(unwrap(head.slice(0, colon).trim()));
  // "1: first point", "at 10: 30": a number alone is a place in a list or a time. Longer ones are telephones.
  if (name === '' || /^[\d.)\s-]{1,5}$/.test(name) || /[.?!;] \S/.test(dropTitles(name))) return null;
  return { name, rest: line.slice(start + colon + 1).trim() };
}

/** `- Ana: …` and `>> ANA: …` are how subtitles mark a change of speaker. */
function skipDialogueMark(line: string): number {
  const mark = /^\s{0,8}(?:-|–|—|>>?)?\s{0,4}/.exec(line);
  return mark?.[0].length ?? 0;
}

function unwrap(name: string): string {
  return name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : name;
}

/** `Dr. Ana`, `J. P. Silva`: dots that end no sentence. */
function dropTitles(name: string): string {
  return name.replace(/(^|\s)(\p{L}{1,4})\.(?=\s)/gu, '$1$2');
}
