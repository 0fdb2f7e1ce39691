import { describe, expect, it } from 'vitest';
import { countCharacters, cutIntoParts, halvePart, type Line, type Part } from './parts';

function createLines(count: number, length: number): Line[] {
  return Array.from({ length: count }, (_, number) => ({
    number,
    name: 'Ana',
    text: String(number).padEnd(length, 'x'),
  }));
}

describe('cutIntoParts', () => {
  it('cuts at utterance borders and repeats the last lines for context', () => {
    const parts = cutIntoParts(createLines(10, 100), 400);
    expect(parts.map((part) => part.lines.map((line) => line.number))).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [8, 9],
    ]);
    expect(parts.map((part) => part.repeated.map((line) => line.number))).toEqual([[], [1, 2, 3], [5, 6, 7]]);
  });

  it('repeats fewer lines when they are long', () => {
    const [, second] = cutIntoParts(createLines(6, 500), 1500);
    expect(second?.repeated.map((line) => line.number)).toEqual([2]);
  });

  it('loses no word of a speech longer than a part, and keeps its number', () => {
    const text = Array.from({ length: 300 }, (_, index) => `Palavra${index}${index % 9 === 0 ? '.' : ''}`).join(' ');
    const parts = cutIntoParts([{ number: 7, name: 'Ana', text }], 500);
    expect(parts.length).toBeGreaterThan(5);
    expect(parts.flatMap((part) => part.lines.map((line) => line.text)).join(' ')).toBe(text);
    expect(parts.every((part) => countCharacters(part) <= 500 && part.lines[0]?.number === 7)).toBe(true);
  });

  it('cuts a text without any space', () => {
    const parts = cutIntoParts([{ number: 0, name: 'Ana', text: 'x'.repeat(1001) }], 500);
    expect(parts.map(countCharacters)).toEqual([500, 500, 1]);
  });

  it('makes nothing of nothing', () => {
    expect(cutIntoParts([], 500)).toEqual([]);
  });
});

describe('halvePart', () => {
  const part: Part = { repeated: [], lines: createLines(8, 100) };

  it('gives two parts that hold everything once', () => {
    const halves = halvePart(part);
    expect(halves?.map((half) => half.lines.map((line) => line.number))).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
    ]);
    expect(halves?.[1].repeated.map((line) => line.number)).toEqual([1, 2, 3]);
  });

  it.each([
    ['a short line before a long one', [10, 900]],
    ['a long line before a short one', [900, 10]],
    ['one long line', [900]],
  ])('leaves no half empty: %s', (_name, lengths) => {
    const lines = lengths.map((length, number) => ({
      number,
      name: 'Ana',
      text: 'palavra '.repeat(length / 8).trim() || 'x',
    }));
    const halves = halvePart({ repeated: [], lines });
    expect(halves?.every((half) => half.lines.length > 0)).toBe(true);
  });

  it('stops where a smaller part would help no one', () => {
    expect(halvePart({ repeated: [], lines: createLines(3, 100) })).toBeNull();
  });
});
