/** One sentence of a text and its place in it: `text.slice(start, end)` is the sentence, trimmed. */
export interface Sentence {
  text: string;
  start: number;
  end: number;
}

const ABBREVIATIONS = new Set(
  'nº nºs n.º sr sra srs sras dr dra drs eng arq prof profa exa exas exmo exma v n no nos art arts al als etc mr mrs ms st vs inc ltd lda hon jr tel av pag fl cf ex i.e e.g dep sen min gov sec gen rev fig vol'.split(
    ' ',
  ),
);
const BREAK = /[.!?…]+["”’»)\]]*(?=\s)|\n+|[.!?…]+["”’»)\]]*$/gu;

/** Cuts a text into sentences; a full stop after an abbreviation, an initial or an ordinal does not end one. */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  for (const match of text.matchAll(BREAK)) {
    const to = match.index + match[0].length;
    if (!match[0].startsWith('\n') && !endsSentence(text, match.index, to)) continue;
    pushTrimmed(sentences, text, from, to);
    from = to;
  }
  pushTrimmed(sentences, text, from, text.length);
  return sentences;
}

function endsSentence(text: string, stop: number, after: number): boolean {
  if (text[stop] !== '.' || text[stop + 1] === '.') return true;
  const next = text.slice(after).trimStart()[0];
  if (next !== undefined && /\p{Ll}/u.test(next)) return false;

  const word = /[\p{L}\p{N}.º°ª]+$/u.exec(text.slice(Math.max(0, stop - 16), stop))?.[0] ?? '';
  if (/^\p{Lu}$/u.test(word)) return false;
  return !ABBREVIATIONS.has(word.toLowerCase());
}

function pushTrimmed(sentences: Sentence[], text: string, from: number, to: number): void {
  const raw = text.slice(from, to);
  const trimmed = raw.trim();
  if (trimmed === '') return;
  const start = from + raw.indexOf(trimmed);
  sentences.push({ text: trimmed, start, end: start + trimmed.length });
}
