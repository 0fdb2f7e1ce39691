import { describe, expect, it } from 'vitest';
import { indentJson } from './indent-json';

describe('indentJson', () => {
  it.each([
    '{"a":1,"b":[1,2,{"c":"x"}],"d":{}}',
    '[]',
    '{}',
    '"a \\" quoted { brace"',
    '{"a":{"b":{"c":[[],[{}]]}}}',
    'null',
    ' { "spaces" : [ true , false ] } ',
  ])('sets %s as a parser would', (text) => {
    expect(indentJson(text)).toBe(JSON.stringify(JSON.parse(text), null, 2));
  });

  it('keeps numbers and escapes as they came', () => {
    expect(indentJson('{"n":1.0,"big":12345678901234567890,"s":"\\u00e9"}')).toBe(
      '{\n  "n": 1.0,\n  "big": 12345678901234567890,\n  "s": "\\u00e9"\n}',
    );
  });

  it.each(['', '{"a":', 'envelope-completed', '<b>x</b>'])('leaves %j alone', (text) => {
    expect(indentJson(text)).toBeNull();
  });

  it('sets a long body at once', () => {
    const long = JSON.stringify(Array.from({ length: 20_000 }, (_, index) => ({ index })));
    expect(indentJson(long)?.split('\n')).toHaveLength(60_002);
  });
});
