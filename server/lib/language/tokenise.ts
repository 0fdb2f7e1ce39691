/** One word or figure of a text, with its place in it. `key` is lower case without accents, for comparing. */
export interface Token {
  text: string;
  key: string;
  start: number;
  end: number;
}

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;
const MARKS = /\p{M}+/gu;
const BEYOND_ASCII = /[^\0-\x7f]/;

/** Lower case without accents, straight apostrophes. The length may differ from the input's. */
export function foldText(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase();
  return text.normalize('NFD').replace(MARKS, '').replace(/’/g, "'").toLowerCase();
}

/** Words and figures in order; punctuation is left out. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    tokens.push({ text: match[0], key: foldText(match[0]), start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

/** How many words a reader would count: runs of characters between white space. */
export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
