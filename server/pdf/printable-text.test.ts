import { describe, expect, it } from 'vitest';

import { toPrintableText, UNPRINTABLE_MARK } from './printable-text';

const isLatin = (codePoint: number) => codePoint > 0x20 && codePoint < 0x250;

describe('toPrintableText', () => {
  it.each([
    ['lines and tabs become one space', 'um\r\n\tdois   três', 'um dois três'],
    ['ends are trimmed', '  um  ', 'um'],
    ['spaces of other widths become plain ones', 'um\u2003dois\u3000três', 'um dois três'],
    ['a space that must not break stays so', '10\u202F%', '10\u00A0%'],
    ['controls vanish', 'u\u0007m\u0000', 'um'],
    ['direction overrides vanish', '\u202Eum\u202C', 'um'],
    ['soft hyphens and joiners vanish', 'u\u00ADm\u200D', 'um'],
    ['lone surrogates vanish', 'um\uD83D', 'um'],
    ['accents are composed', 'a\u0303', 'ã'],
    ['a run of unknown characters is marked once', 'com 会議 hoje', `com ${UNPRINTABLE_MARK} hoje`],
    ['an emoji of several parts is marked once', '👨‍👩‍👧', UNPRINTABLE_MARK],
    ['nothing stays nothing', ' \n ', ''],
  ])('%s', (_, text, expected) => {
    expect(toPrintableText(text, isLatin)).toBe(expected);
  });
});
