const MARKS = /\p{M}/gu;

/** Text as a reader searches it: without case and accents. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '').toLowerCase();
}

/** Where the words stand in the text, as pairs of index and end. Case and accents do not matter. */
export function findRanges(text: string, query: string): [start: number, end: number][] {
  const wanted = foldText(query.trim());
  if (wanted === '') return [];

  const { folded, origins } = foldWithOrigins(text);
  const ranges: [number, number][] = [];
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
    const start = origins[at] ?? 0;
    const end = origins[at + wanted.length] ?? text.length;
    ranges.push([start, Math.max(end, start + 1)]);
  }
  return ranges;
}

/** Each folded letter remembers where in the text it came from: folding may take letters away or add some. */
function foldWithOrigins(text: string): { folded: string; origins: number[] } {
  const origins: number[] = [];
  let folded = '';
  let index = 0;
  for (const letter of text) {
    const plain = foldText(letter);
    for (let at = 0; at < plain.length; at += 1) origins.push(index);
    folded += plain;
    index += letter.length;
  }
  return { folded, origins };
}
