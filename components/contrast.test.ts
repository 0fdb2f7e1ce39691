import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

type Face = 'light' | 'dark';
const FACES: readonly Face[] = ['light', 'dark'];

const css = readFileSync(path.join(import.meta.dirname, '../app/globals.css'), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

/** WCAG 2.2 relative luminance of an sRGB colour. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(ink: string, ground: string, face: Face): number {
  const [a = '', b = ''] = [ink, ground].map((name) => tokens.get(name)?.[face] ?? '');
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** Ink, the grounds it is set on, and the least ratio. */
const PAIRS: readonly [string, readonly string[], number][] = [
  ['ink', ['paper', 'surface'], 7],
  ['ink', ['sunken', 'accent-soft', 'amber-soft', 'brick-soft'], 4.5],
  ['ink-soft', ['paper', 'surface', 'sunken', 'accent-soft', 'amber-soft', 'brick-soft'], 4.5],
  ['ink-faint', ['paper', 'surface', 'sunken'], 4.5],
  ['accent', ['paper', 'surface', 'sunken'], 4.5],
  ['accent-strong', ['paper', 'surface', 'accent-soft'], 4.5],
  ['amber', ['paper', 'surface', 'amber-soft'], 4.5],
  ['brick', ['paper', 'surface', 'brick-soft'], 4.5],
  ['on-accent', ['accent', 'accent-strong'], 4.5],
  ['on-brick', ['brick', 'brick-strong'], 4.5],
  ['line-strong', ['paper', 'surface'], 3],
  ...[1, 2, 3, 4, 5, 6].map((voice): [string, string[], number] => [`voice-${voice}`, ['paper', 'surface'], 4.5]),
];

const cases = PAIRS.flatMap(([ink, grounds, least]) =>
  grounds.flatMap((ground) => FACES.map((face) => ({ ink, ground, face, least }))),
);

describe('contrast', () => {
  it.each(cases)('$ink on $ground, $face: at least $least', ({ ink, ground, face, least }) => {
    expect(contrast(ink, ground, face)).toBeGreaterThanOrEqual(least);
  });

  it('measures black on white as 21', () => {
    tokens.set('black', { light: '#000000', dark: '#000000' }).set('white', { light: '#ffffff', dark: '#ffffff' });
    expect(contrast('black', 'white', 'light')).toBeCloseTo(21);
  });
});
