import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json';

describe('canonicalJson', () => {
  it.each([
    [{ b: 1, a: { d: null, c: [true, [], {}] } }, '{"a":{"c":[true,[],{}],"d":null},"b":1}'],
    [{ 10: 'ten', 9: 'nine', a: undefined }, '{"10":"ten","9":"nine"}'],
    [[undefined, -0, 1e21, 1e-7, 0.1 + 0.2], '[null,0,1e+21,1e-7,0.30000000000000004]'],
    ['ação “—” 🎉 \u2028 \\ "', '"ação “—” 🎉 \u2028 \\\\ \\""'],
    [JSON.parse('{"__proto__":{"x":1}}'), '{"__proto__":{"x":1}}'],
    [undefined, 'null'],
  ])('writes %j in one spelling', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('sorts keys by code units, not by code points', () => {
    expect(canonicalJson({ '\u{1f600}': 1, '\ufb33': 2, é: 3, z: 4 })).toBe('{"z":4,"é":3,"\u{1f600}":1,"\ufb33":2}');
  });

  it('means the same value whatever order its keys came in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reverseKeys(JSON.parse(text)))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reverseKeys(item)]),
  );
}
