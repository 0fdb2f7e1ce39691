import { join } from 'node:path';
import { Font } from '@react-pdf/renderer';
import type { Face } from './look';

/** The part of a fontkit font that measuring needs. Advances are in font units. */
export interface MeasuredFont {
  unitsPerEm: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): { advanceWidth: number };
}

const FILES: Record<Face, { folder: string; name: string; variant: string }> = {
  serif: { folder: 'source-serif-4', name: 'source-serif-4', variant: '400-normal' },
  'serif-italic': { folder: 'source-serif-4', name: 'source-serif-4', variant: '400-italic' },
  'serif-strong': { folder: 'source-serif-4', name: 'source-serif-4', variant: '600-normal' },
  sans: { folder: 'inter', name: 'inter', variant: '400-normal' },
  'sans-strong': { folder: 'inter', name: 'inter', variant: '600-normal' },
};

/** Height of the font's ascent, in em: where the typesetter puts the baseline below the top of a line. */
export const ASCENT_EM: Record<Face, number> = {
  serif: 1.036,
  'serif-italic': 1.036,
  'serif-strong': 1.036,
  sans: 0.96875,
  'sans-strong': 0.96875,
};

/** Each file holds one script; the first serves nearly every document, the others are opened when a character asks for them. */
const SCRIPTS = ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'greek'] as const;

const FACES = Object.keys(FILES) as Face[];

for (const face of FACES) {
  for (const script of SCRIPTS) {
    const { folder, name, variant } = FILES[face];
    const src = join(process.cwd(), 'node_modules/@fontsource', folder, 'files', `${name}-${script}-${variant}.woff`);
    Font.register({ family: familyOf(face, script), src });
  }
}

// Lines are broken before the typesetter sees them, so that it never has a word to divide.
Font.registerHyphenationCallback((word) => [word]);

/** Font families of a face, base script first. */
export function listFamilies(face: Face): [string, ...string[]] {
  const [base, ...others] = SCRIPTS.map((script) => familyOf(face, script));

  return [base ?? '', ...others];
}

/** Opens the base fonts, and the other scripts when `text` holds a character that the base has not. */
export async function loadFonts(text: string): Promise<Map<Face, MeasuredFont[]>> {
  await Promise.all(FACES.map((face) => Font.load({ fontFamily: familyOf(face, 'latin') })));
  const needsMore = hasForeignCharacter(text, openFont('serif', 'latin'));
  if (needsMore) {
    await Promise.all(FACES.flatMap((face) => SCRIPTS.map((script) => Font.load({ fontFamily: familyOf(face, script) }))));
  }
  const scripts = needsMore ? SCRIPTS : (['latin'] as const);

  return new Map(FACES.map((face) => [face, scripts.map((script) => openFont(face, script))]));
}

function familyOf(face: Face, script: (typeof SCRIPTS)[number]): string {
  return `ata-${face}-${script}`;
}

function openFont(face: Face, script: (typeof SCRIPTS)[number]): MeasuredFont {
  const source: unknown = Font.getFont({ fontFamily: familyOf(face, script) });

  // safe because loadFonts awaited the file, and fontkit gives this shape for every TrueType font
  return (source as { data: MeasuredFont }).data;
}

function hasForeignCharacter(text: string, font: MeasuredFont): boolean {
  for (const character of new Set(text)) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint > 0x20 && !font.hasGlyphForCodePoint(codePoint)) {
      return true;
    }
  }

  return false;
}
