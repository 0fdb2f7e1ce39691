import { describe, expect, it } from 'vitest';
import { createStatementReader } from './statement-reader';

const first = '{"text":"ends with \\"}]\\" and \\\\","evidence":[{"line":1,"quote":"{"}]}';
const second = '{"text":"b","evidence":[]}';
const answer = `{"statements":[${first}, ${second}],"ignoredLines":[1,2]}`;

describe('createStatementReader', () => {
  it.each([1, 2, 3, 7, 1000])('finds the same statements in pieces of %i characters', (size) => {
    const read = createStatementReader();
    const pieces = answer.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
    expect(pieces.flatMap(read)).toEqual([first, second]);
  });

  it('gives a statement out as soon as its bracket closes', () => {
    const read = createStatementReader();
    expect(read(`{"statements":[${first.slice(0, -1)}`)).toEqual([]);
    expect(read('}')).toEqual([first]);
  });
});
