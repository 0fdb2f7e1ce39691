import { readAsWindows1252 } from './windows-1252';

const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/;
const CONTROLS_EVERYWHERE = new RegExp(CONTROLS, 'g');
/** Marks that turn the reading direction around or are not seen: in a name they can only mislead. */
const INVISIBLE = /[\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const LONE_SURROGATES = /\p{Surrogate}/gu;
/** Bounded at both ends: an open loop over a run of millions would overflow the engine's stack. */
const MARK_RUNS = /(\p{M}{8})\p{M}{1,500}/gu;
/** One line of letters up to U+02FF with single spaces between them is clean as it stands. */
const NEEDS_CLEANING = /[^\x20-\x7e\xa1-\u02ff]|^ | {2}| $/;

/** Place of the first one; -1 where there is none. */
export function findControlCharacter(text: string): number {
  return text.search(CONTROLS);
}

/**
 * The same text without control characters; line breaks and tabs stay. U+0080 to U+009F are quotes and dashes of a
 * Windows text that somebody converted wrongly, and become those.
 */
export function removeControlCharacters(text: string): string {
  return readAsWindows1252(text).replace(CONTROLS_EVERYWHERE, '');
}

/** Spoken text: no control characters, one space between words, NFC. `keepLines` keeps the line breaks of a chat message. */
export function cleanText(text: string, keepLines = false): string {
  const lines = keepLines ? text.split('\n').map(collapse) : [collapse(text)];
  return lines.filter((line) => line !== '').join('\n');
}

/** A short piece of outside text as one line: as `cleanText`, and without characters nobody can see. */
export function cleanName(text: string): string {
  return collapse(text.replace(INVISIBLE, ''));
}

function collapse(text: string): string {
  if (!NEEDS_CLEANING.test(text)) return text;
  const plain = removeControlCharacters(text.replace(/\s+/g, ' ')).replace(/\ufeff/g, '');
  return shortenMarkRuns(plain.replace(LONE_SURROGATES, '\ufffd')).normalize('NFC').trim();
}

/** Normalising takes the square of the length of a run of combining marks; real writing has at most a handful. */
function shortenMarkRuns(text: string): string {
  let shortened = text;
  for (;;) {
    const next = shortened.replace(MARK_RUNS, '$1');
    if (next.length === shortened.length) return next;
    shortened = next;
  }
}
