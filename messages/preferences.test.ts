import { describe, expect, it } from 'vitest';
import { chooseLocale, chooseTheme, chooseTimeZone } from './preferences';

describe('language of the page', () => {
  it('is the reader’s own setting first', () => {
    expect(chooseLocale('en', 'pt-BR,pt;q=0.9')).toBe('en');
  });

  it.each([
    ['en-GB,en;q=0.9,pt;q=0.8', 'en'],
    ['pt-PT,en;q=0.5', 'pt-BR'],
    ['fr;q=1, en;q=0.4, pt;q=0.6', 'pt-BR'],
    ['en;q=0, *', 'pt-BR'],
    ['fr', 'pt-BR'],
    [null, 'pt-BR'],
  ])('follows Accept-Language %s', (header, expected) => {
    expect(chooseLocale(undefined, header)).toBe(expected);
  });

  it('ignores a setting it does not speak', () => {
    expect(chooseLocale('xx', 'en')).toBe('en');
  });
});

describe('time zone and theme', () => {
  it('fall back when a cookie was tampered with', () => {
    expect(chooseTimeZone('Mars/Olympus')).toBe('America/Sao_Paulo');
    expect(chooseTimeZone('Europe/Lisbon')).toBe('Europe/Lisbon');
    expect(chooseTheme('neon')).toBe('system');
    expect(chooseTheme('dark')).toBe('dark');
  });
});
