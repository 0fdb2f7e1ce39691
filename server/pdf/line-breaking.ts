/** A title is balanced: its last line counts like the others. */
export type LineShape = 'paragraph' | 'title';

type Measure = (text: string) => number;

/** A stretch that stays on one line; `gap` is what stands before it when it does not begin a line. */
interface Box {
  text: string;
  widthPt: number;
  gap: '' | ' ';
  /** Belongs to the box before it, as an amount to its currency. */
  isBound: boolean;
}

/** Words after which a number is not to begin a line. */
const BINDS_NUMBER = /^(?:[A-Z]{0,3}[$€£]|§+|n\.?º|art\.|p\.|no\.)$/i;
const BOUND_BREAK_COST = 1e7;

/** Places inside a long word after which a reader expects a break. */
const BREAK_AFTER = /(?<=[/\\.,;:_?&=#@+\-–—])/;

/**
 * Breaks one paragraph into lines no wider than `widthPt`, as even as they can be: the sum of the squared rests is
 * the least possible, the last line is free. Words wider than the line are divided.
 */
export function breakLines(text: string, widthPt: number, measure: Measure, shape: LineShape = 'paragraph'): string[] {
  const boxes = toBoxes(text, widthPt, measure);
  if (boxes.length === 0) {
    return [];
  }
  const spacePt = measure(' ');
  const starts = findBestStarts(boxes, { widthPt, spacePt, shape });
  const lines: string[] = [];
  let first = 0;
  while (first < boxes.length) {
    const next = starts[first] ?? boxes.length;
    lines.push(joinBoxes(boxes.slice(first, next)));
    first = next;
  }

  return lines;
}

/** For each box that may begin a line, the box that begins the following one. Worked out from the end backwards. */
function findBestStarts(
  boxes: Box[],
  { widthPt, spacePt, shape }: { widthPt: number; spacePt: number; shape: LineShape },
): number[] {
  const count = boxes.length;
  const costs = new Array<number>(count + 1).fill(Number.POSITIVE_INFINITY);
  const nexts = new Array<number>(count).fill(count);
  costs[count] = 0;
  for (let first = count - 1; first >= 0; first -= 1) {
    let usedPt = 0;
    for (let last = first; last < count; last += 1) {
      const box = boxes[last];
      if (!box) {
        break;
      }
      usedPt += box.widthPt + (last > first && box.gap ? spacePt : 0);
      if (usedPt > widthPt && last > first) {
        break;
      }
      const isFree = last === count - 1 && shape === 'paragraph';
      const rest = isFree ? lastLineCost(usedPt, widthPt) : (widthPt - usedPt) ** 2;
      const cost = rest + (boxes[last + 1]?.isBound ? BOUND_BREAK_COST : 0) + (costs[last + 1] ?? 0);
      if (cost < (costs[first] ?? 0)) {
        costs[first] = cost;
        nexts[first] = last + 1;
      }
    }
  }

  return nexts;
}

/** A last line of one short word looks like an accident. */
function lastLineCost(usedPt: number, widthPt: number): number {
  const shortPt = widthPt * 0.2 - usedPt;

  return shortPt > 0 ? (shortPt * 3) ** 2 : 0;
}

function joinBoxes(boxes: Box[]): string {
  return boxes.map((box, index) => (index === 0 ? box.text : box.gap + box.text)).join('');
}

function toBoxes(text: string, widthPt: number, measure: Measure): Box[] {
  const boxes: Box[] = [];
  for (const word of text.split(' ')) {
    if (word === '') {
      continue;
    }
    const wordPt = measure(word);
    if (wordPt <= widthPt) {
      const isBound = /^\d/.test(word) && BINDS_NUMBER.test(boxes.at(-1)?.text ?? '');
      boxes.push({ text: word, widthPt: wordPt, gap: ' ', isBound });
    } else {
      boxes.push(...divideWord(word, widthPt, measure));
    }
  }

  return boxes;
}

function divideWord(word: string, widthPt: number, measure: Measure): Box[] {
  const pieces: string[] = [];
  let piece = '';
  let usedPt = 0;
  for (const part of word.split(BREAK_AFTER)) {
    for (const fragment of measure(part) > widthPt ? part : [part]) {
      const fragmentPt = measure(fragment);
      if (usedPt + fragmentPt > widthPt && piece !== '') {
        pieces.push(piece);
        piece = '';
        usedPt = 0;
      }
      piece += fragment;
      usedPt += fragmentPt;
    }
  }
  pieces.push(piece);

  return pieces.map((text, index) => ({ text, widthPt: measure(text), gap: index === 0 ? ' ' : '', isBound: false }));
}
