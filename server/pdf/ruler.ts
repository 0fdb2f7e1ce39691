import type { NamedFont, OpenFont } from './fonts';

/** A stretch of a line that one font can draw. */
export interface FontRun {
  family: string;
  font: OpenFont;
  text: string;
}

/** Measures one face by the advances of its fonts. */
export interface Ruler {
  hasGlyph(codePoint: number): boolean;
  /** Sum of the advances, in em. Kerning is left out: it mostly tightens, and rarely widens by a hundredth. */
  widthEm(text: string): number;
  divideByFont(line: string): FontRun[];
}

interface Glyph {
  advanceEm: number;
  /** The first font that has it, or the first of all. */
  font: NamedFont;
  isKnown: boolean;
}

/** `cascade`: fonts of one face, in the order in which they are asked for a character. */
export function createRuler(cascade: NamedFont[]): Ruler {
  const glyphs = new Map<number, Glyph>();
  const widths = new Map<string, number>();
  const glyphOf = (codePoint: number): Glyph => {
    const known = glyphs.get(codePoint);
    if (known) {
      return known;
    }
    const glyph = findGlyph(cascade, codePoint);
    glyphs.set(codePoint, glyph);
    return glyph;
  };

  return {
    hasGlyph: (codePoint) => glyphOf(codePoint).isKnown,
    widthEm(text) {
      const known = widths.get(text);
      if (known !== undefined) {
        return known;
      }
      let widthEm = 0;
      for (const character of text) {
        widthEm += glyphOf(character.codePointAt(0) ?? 0).advanceEm;
      }
      widths.set(text, widthEm);
      return widthEm;
    },
    divideByFont: (line) => divideByFont(line, cascade, glyphOf),
  };
}

function findGlyph(cascade: NamedFont[], codePoint: number): Glyph {
  const font = cascade.find((candidate) => candidate.font.hasGlyphForCodePoint(codePoint));
  const drawn = font ?? cascade[0];
  if (!drawn) {
    throw new Error('A face needs at least one font');
  }
  const advanceEm = drawn.font.glyphForCodePoint(codePoint).advanceWidth / drawn.font.unitsPerEm;

  return { advanceEm, font: drawn, isKnown: font !== undefined };
}

function divideByFont(line: string, cascade: NamedFont[], glyphOf: (codePoint: number) => Glyph): FontRun[] {
  const [base] = cascade;
  if (base && cascade.length === 1) {
    return [{ ...base, text: line }];
  }
  const runs: FontRun[] = [];
  for (const character of line) {
    const { font } = glyphOf(character.codePointAt(0) ?? 0);
    const run = runs.at(-1);
    if (run?.family === font.family) {
      run.text += character;
    } else {
      runs.push({ ...font, text: character });
    }
  }

  return runs;
}
