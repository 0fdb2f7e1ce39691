import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Font } from '@react-pdf/renderer';

import type { Face } from './look';
import { openWoff } from './open-woff';

/** The part of a fontkit font that measuring needs. Advances are in font units. */
export interface OpenFont {
  unitsPerEm: number;
  characterSet: number[];
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): { advanceWidth: number };
}

/** A font with the name under which a page asks for it. */
export interface NamedFont {
  family: string;
  font: OpenFont;
}

const FILES: Record<Face, { name: string; variant: string }> = {
  serif: { name: 'source-serif-4', variant: '400-normal' },
  'serif-italic': { name: 'source-serif-4', variant: '400-italic' },
  'serif-strong': { name: 'source-serif-4', variant: '600-normal' },
  sans: { name: 'inter', variant: '400-normal' },
  'sans-strong': { name: 'inter', variant: '600-normal' },
};

const FACES = Object.keys(FILES) as Face[];

/** Each file holds one script. The first serves nearly every document; a further one is opened when a character asks for it. */
const SCRIPTS = ['latin', 'latin-ext', 'vietnamese', 'greek', 'cyrillic'];
const LAST_CONTROL = 0x1f;

/** For each face its fonts in the order in which they are asked for a character; as few as print `text`. */
export async function openFonts(text: string): Promise<Map<Face, NamedFont[]>> {
  const fonts = new Map<Face, NamedFont[]>(FACES.map((face) => [face, []]));
  let missing = [...new Set(text)]
    .map((character) => character.codePointAt(0) ?? 0)
    .filter((code) => code > LAST_CONTROL);
  for (const script of SCRIPTS) {
    for (const [face, cascade] of fonts) {
      cascade.push(await openFont(face, script));
    }
    missing = missing.filter((codePoint) => !isInEveryFace(fonts, codePoint));
    if (missing.length === 0) {
      break;
    }
  }

  return fonts;
}

async function openFont(face: Face, script: string): Promise<NamedFont> {
  const family = `ata-${face}-${script}`;
  const isNew = !Font.getRegisteredFontFamilies().includes(family);
  if (isNew) {
    Font.register({ family, src: await readFont(face, script) });
  }
  await Font.load({ fontFamily: family });
  const source: unknown = Font.getFont({ fontFamily: family });

  // safe because the file is loaded, and the library keeps every TrueType font as a fontkit font
  const { data: font } = source as { data: OpenFont };
  if (isNew) {
    nameGlyphs(font);
  }
  return { family, font };
}

/**
 * Tells the library once which character each glyph stands for. Otherwise it remembers whatever a glyph was first met
 * as: the dot, met as a part of the colon, would stand for nothing in every later file, and could not be copied.
 */
function nameGlyphs(font: OpenFont): void {
  const ordered = [...font.characterSet].sort((left, right) => rankOf(left) - rankOf(right) || left - right);
  for (const codePoint of ordered) {
    if (font.hasGlyphForCodePoint(codePoint)) {
      font.glyphForCodePoint(codePoint);
    }
  }
}

/** Some characters share a glyph: it is read as what people write, so `’` is no modifier letter. */
function rankOf(codePoint: number): number {
  if (codePoint <= 0xff) {
    return 0;
  }
  const isPunctuation = codePoint >= 0x2000 && codePoint <= 0x206f;
  return isPunctuation ? 1 : 2;
}

async function readFont(face: Face, script: string): Promise<string> {
  const { name, variant } = FILES[face];
  const path = join(process.cwd(), 'node_modules/@fontsource', name, 'files', `${name}-${script}-${variant}.woff`);
  const font = openWoff(await readFile(path));

  return `data:font/ttf;base64,${font.toString('base64')}`;
}

function isInEveryFace(fonts: Map<Face, NamedFont[]>, codePoint: number): boolean {
  return [...fonts.values()].every((cascade) => cascade.some(({ font }) => font.hasGlyphForCodePoint(codePoint)));
}
