/** What stands for characters that no embedded font can draw: it is seen, searched for and copied as it is printed. */
export const UNPRINTABLE_MARK = '[?]';

const WIDE_SPACES = /[\u1680\u2000-\u200A\u205F\u3000]/g;
const NARROW_NO_BREAK_SPACE = /\u202F/g;
const LINE_AND_TAB = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
// Controls, soft hyphens, zero-width marks, direction overrides, variation selectors and tags: they draw nothing,
// and a direction override would let the page read otherwise than the text it was made from.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}]/gu;

/** Text as the page prints it: composed, on one line, without invisible characters, and with unknown ones marked. */
export function toPrintableText(text: string, hasGlyph: (codePoint: number) => boolean): string {
  const plain = text
    .normalize('NFC')
    .replace(LINE_AND_TAB, ' ')
    .replace(WIDE_SPACES, ' ')
    .replace(NARROW_NO_BREAK_SPACE, '\u00A0')
    .replace(INVISIBLE, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  let printable = '';
  let isUnknownRun = false;
  for (const character of plain) {
    const isKnown = isSpace(character) || hasGlyph(character.codePointAt(0) ?? 0);
    if (isKnown) {
      printable += character;
    } else if (!isUnknownRun) {
      printable += UNPRINTABLE_MARK;
    }
    isUnknownRun = !isKnown;
  }

  return printable;
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\u00A0';
}
