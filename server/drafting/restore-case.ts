import { splitSentences } from '@/server/lib/language';

const WORD = /\p{L}[\p{L}\p{N}'’]*/gu;
/** Registration marks ("91647-VV") keep their capitals. */
const RUN = /\S+/g;
const LEAST_LETTERS = 12;

/** How each word is written where it is not shouted: the spelling that it has inside sentences. */
export type KnownSpellings = Map<string, string>;

/** Gathers the usual spelling of words from the sentences that are in mixed case. */
export function learnSpellings(texts: Iterable<string>): KnownSpellings {
  const counts = new Map<string, Map<string, number>>();
  for (const text of texts) {
    for (const sentence of splitSentences(text)) {
      if (isShouted(sentence.text)) continue;
      const words = sentence.text.match(WORD) ?? [];
      for (const word of words.slice(1)) countSpelling(counts, word);
    }
  }
  const spellings: KnownSpellings = new Map();
  for (const [key, forms] of counts) spellings.set(key, [...forms].sort((a, b) => b[1] - a[1])[0]?.[0] ?? key);
  return spellings;
}

/** A sentence in capitals is set in lower case, with the spellings known from the rest of the text. */
export function restoreCase(text: string, spellings: KnownSpellings): string {
  if (!isShouted(text)) return text;
  const lowered = text.replace(RUN, (run) =>
    /\d/.test(run) ? run : run.replace(WORD, (word) => spellingOf(word.toLowerCase(), spellings)),
  );
  return lowered.replace(/^([^\p{L}]*)(\p{L})/u, (_, lead: string, letter: string) => lead + letter.toUpperCase());
}

/** Words of fixed phrases ("em face de") keep to lower case whatever a heading made of them. */
const ALWAYS_LOWER = new Set(
  'face termos vista virtude base sede função de da do das dos e em a o as os por para com sob ao à'.split(' '),
);

function spellingOf(word: string, spellings: KnownSpellings): string {
  return ALWAYS_LOWER.has(word) ? word : (spellings.get(word) ?? word);
}

/** Whether nearly all letters are capitals. */
function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return letters >= LEAST_LETTERS && capitals / letters > 0.7;
}

function countSpelling(counts: Map<string, Map<string, number>>, word: string): void {
  const key = word.toLowerCase();
  const forms = counts.get(key) ?? new Map<string, number>();
  forms.set(word, (forms.get(word) ?? 0) + 1);
  counts.set(key, forms);
}
