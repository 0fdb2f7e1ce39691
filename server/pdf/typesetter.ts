import { openFonts } from './fonts';
import { type LineShape, breakLines } from './line-breaking';
import type { Face, TextStyle } from './look';
import { toPrintableText } from './printable-text';
import { type FontRun, type Ruler, createRuler } from './ruler';

/** Turns text into lines of known width. One is made for each document, so that its word cache ends with it. */
export interface Typesetter {
  /** Lines of the text in this style, none wider than `widthPt`; no line for an empty text. */
  setLines(text: string, style: TextStyle, widthPt: number, shape?: LineShape): string[];
  /** One line, cut with an ellipsis when it is too wide. */
  setOneLine(text: string, style: TextStyle, widthPt: number): string;
  /** Width of a printable text, in points. */
  measure(text: string, style: TextStyle): number;
  /** The line divided where another font has to take over. */
  divideByFont(line: string, style: TextStyle): FontRun[];
}

/** Share of a column that lines may fill by their advances; the rest is for pairs that kerning drives apart. */
const FILLED_SHARE = 0.99;

/** Opens the fonts that `allText` needs. */
export async function createTypesetter(allText: string): Promise<Typesetter> {
  const fonts = await openFonts(allText.normalize('NFC'));
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
  const measure = (text: string, style: TextStyle) => {
    const even = style.isTabular ? text.replace(/\d/g, '0') : text;
    return rulerOf(style).widthEm(even) * style.sizePt + even.length * (style.trackingPt ?? 0);
  };
  const toPrintable = (text: string, style: TextStyle) => toPrintableText(text, rulerOf(style).hasGlyph);

  return {
    setLines: (text, style, widthPt, shape) =>
      breakLines(toPrintable(text, style), widthPt * FILLED_SHARE, (part) => measure(part, style), shape),
    setOneLine: (text, style, widthPt) =>
      cutToWidth(toPrintable(text, style), widthPt * FILLED_SHARE, (part) => measure(part, style)),
    measure,
    divideByFont: (line, style) => rulerOf(style).divideByFont(line),
  };
}

function cutToWidth(text: string, widthPt: number, measure: (text: string) => number): string {
  if (measure(text) <= widthPt) {
    return text;
  }
  const characters = [...text];
  let kept = 0;
  let usedPt = measure('…');
  while (kept < characters.length && usedPt + measure(characters[kept] ?? '') <= widthPt) {
    usedPt += measure(characters[kept] ?? '');
    kept += 1;
  }

  return `${characters.slice(0, kept).join('').trimEnd()}…`;
}
