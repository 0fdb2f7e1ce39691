import { type MeasuredFont, loadFonts } from './fonts';
import { breakLines } from './line-breaking';
import type { Face, TextStyle } from './look';
import { toPrintableText } from './printable-text';

/** Turns text into lines of known width. One is made for each document, so that its word cache ends with it. */
export interface Typesetter {
  /** Lines of the text in this style, none wider than `widthPt`; no line for an empty text. */
  setLines(text: string, style: TextStyle, widthPt: number): string[];
  /** One line, cut with an ellipsis when it is too wide. */
  setOneLine(text: string, style: TextStyle, widthPt: number): string;
  measure(text: string, style: TextStyle): number;
}

/** Opens the fonts that `allText` needs. */
export async function createTypesetter(allText: string): Promise<Typesetter> {
  const fonts = await loadFonts(allText.normalize('NFC'));
  const rulers = new Map<Face, Ruler>();
  for (const [face, cascade] of fonts) {
    rulers.set(face, createRuler(cascade));
  }
  const rulerOf = (style: TextStyle): Ruler => {
    const ruler = rulers.get(style.face);
    if (!ruler) {
      throw new Error(`No font was opened for the face ${style.face}`);
    }
    return ruler;
  };
  const measureWith = (ruler: Ruler, style: TextStyle) => (word: string) =>
    ruler.widthEm(word) * style.sizePt + word.length * (style.trackingPt ?? 0);

  return {
    setLines(text, style, widthPt) {
      const ruler = rulerOf(style);
      return breakLines(toPrintableText(text, ruler.hasGlyph), widthPt, measureWith(ruler, style));
    },
    setOneLine(text, style, widthPt) {
      const ruler = rulerOf(style);
      return cutToWidth(toPrintableText(text, ruler.hasGlyph), widthPt, measureWith(ruler, style));
    },
    measure(text, style) {
      return measureWith(rulerOf(style), style)(text);
    },
  };
}

interface Ruler {
  hasGlyph(codePoint: number): boolean;
  widthEm(word: string): number;
}

/** Sums advances without kerning: kerning mostly tightens, so a measured line is never narrower than the drawn one by more than a hair. */
function createRuler(cascade: MeasuredFont[]): Ruler {
  const advances = new Map<number, number>();
  const words = new Map<string, number>();
  const fontOf = (codePoint: number) => cascade.find((font) => font.hasGlyphForCodePoint(codePoint));
  const advanceEm = (codePoint: number): number => {
    let advance = advances.get(codePoint);
    if (advance === undefined) {
      const font = fontOf(codePoint);
      advance = font ? font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm : 0;
      advances.set(codePoint, advance);
    }
    return advance;
  };

  return {
    hasGlyph: (codePoint) => fontOf(codePoint) !== undefined,
    widthEm(word) {
      let width = words.get(word);
      if (width === undefined) {
        width = 0;
        for (const character of word) {
          width += advanceEm(character.codePointAt(0) ?? 0);
        }
        words.set(word, width);
      }
      return width;
    },
  };
}

function cutToWidth(text: string, widthPt: number, measure: (text: string) => number): string {
  if (measure(text) <= widthPt) {
    return text;
  }
  const characters = [...text];
  let kept = 0;
  let used = measure('…');
  while (kept < characters.length && used + measure(characters[kept] ?? '') <= widthPt) {
    used += measure(characters[kept] ?? '');
    kept += 1;
  }

  return `${characters.slice(0, kept).join('').trimEnd()}…`;
}
