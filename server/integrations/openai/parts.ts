import type { UtteranceRange } from '@/server/ports/minutes-writer';

/** One numbered line of what the model reads. `number` is the utterance's position; a long one may span several lines. */
export interface Line {
  number: number;
  name: string;
  text: string;
}

export interface Part {
  /** Last lines of the part before, for context. */
  repeated: Line[];
  lines: Line[];
}

const OVERLAP_LINES = 3;
const OVERLAP_CHARACTERS = 900;
/** Below this there is nothing left to gain from a smaller part. */
const SMALLEST_PART_CHARACTERS = 400;

/** Cuts a meeting into parts of at most so many characters, at utterance borders; only an utterance longer than a part is cut. */
export function cutIntoParts(lines: Line[], charactersPerPart: number): Part[] {
  const parts: Part[] = [];
  let current: Line[] = [];
  let characters = 0;
  for (const line of lines.flatMap((line) => splitLine(line, charactersPerPart))) {
    if (current.length > 0 && characters + line.text.length > charactersPerPart) {
      parts.push({ repeated: takeOverlap(parts.at(-1)), lines: current });
      current = [];
      characters = 0;
    }
    current.push(line);
    characters += line.text.length;
  }
  if (current.length > 0) parts.push({ repeated: takeOverlap(parts.at(-1)), lines: current });
  return parts;
}

/** Two parts with about half the text each; null when the part is too small to cut. */
export function halvePart(part: Part): [Part, Part] | null {
  const characters = countCharacters(part);
  if (characters < SMALLEST_PART_CHARACTERS) return null;

  const lines =
    part.lines.length > 1 ? part.lines : part.lines.flatMap((line) => splitLine(line, Math.ceil(characters / 2)));
  if (lines.length < 2) return null;
  const cut = findMiddle(lines, characters);
  const first = { repeated: part.repeated, lines: lines.slice(0, cut) };
  return [first, { repeated: takeOverlap(first), lines: lines.slice(cut) }];
}

export function countCharacters(part: Part): number {
  return part.lines.reduce((sum, line) => sum + line.text.length, 0);
}

export function toRange(part: Part): UtteranceRange {
  return { from: part.lines[0]?.number ?? 0, to: part.lines.at(-1)?.number ?? 0 };
}

function findMiddle(lines: Line[], characters: number): number {
  let before = 0;
  let cut = 0;
  while (cut < lines.length - 1 && before < characters / 2) {
    before += lines[cut]?.text.length ?? 0;
    cut += 1;
  }
  return cut;
}

function takeOverlap(part: Part | undefined): Line[] {
  const overlap: Line[] = [];
  let left = OVERLAP_CHARACTERS;
  for (const line of (part?.lines ?? []).slice(-OVERLAP_LINES).reverse()) {
    left -= line.text.length;
    if (left < 0) break;
    overlap.unshift(line);
  }
  return overlap;
}

/** Cuts at the end of a sentence where there is one in the last half, else at a space, else anywhere. */
function splitLine(line: Line, maxCharacters: number): Line[] {
  const pieces: Line[] = [];
  let rest = line.text;
  while (rest.length > maxCharacters) {
    const window = rest.slice(0, maxCharacters);
    const sentenceEnd = Math.max(window.lastIndexOf('. '), window.lastIndexOf('? '), window.lastIndexOf('! ')) + 1;
    const cut = sentenceEnd > maxCharacters / 2 ? sentenceEnd : Math.max(window.lastIndexOf(' '), 0) || maxCharacters;
    pieces.push({ ...line, text: rest.slice(0, cut).trim() });
    rest = rest.slice(cut).trim();
  }
  if (rest !== '' || pieces.length === 0) pieces.push({ ...line, text: rest });
  return pieces;
}
