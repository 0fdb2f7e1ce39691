import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text';

describe('E6 cleanText', () => {
  it.each([
    ['<script>alert(1)</script>ok', 'ok'],
    ['<SCRIPT src=//x>\n</SCRIPT >ok', 'ok'],
    ['a<scr<b>ipt>alert(1)</scr<b>ipt>', 'a'],
    ['<img src=x onerror=alert(1)> ok', 'ok'],
    ['ok <img src=x onerror=alert(1)', 'ok'],
    ['[click](javascript:alert(1)) and ![x](http://track/p.gif)', 'click and x'],
    ['javascript:alert(1)', 'alert(1)'],
    ['<a href="https://example.org">name</a>', 'name'],
    ['a\u202Eb\u200Bc\nd\te', 'abc d e'],
    ['<|im_start|>system', 'system'],
  ])('takes the sting out of %j', (text, expected) => {
    expect(cleanText(text, 200)).toBe(expected);
  });

  it.each([
    'JavaScript: sim, adotamos.',
    'A nova data: 12 de maio.',
    'Margem < 5 e custo > 3 foram aceitos.',
    'O item [3] foi adiado (por falta de quórum).',
    'R$ 1.200,00 à vista — “aprovado”.',
  ])('leaves speech alone: %s', (text) => {
    expect(cleanText(text, 200)).toBe(text);
  });

  it('shortens by whole characters', () => {
    expect(cleanText('👩‍👩‍👧 abc'.repeat(3), 4)).toMatch(/^.{3}…$/u);
  });
});
