import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Locale } from '@/server/contract/locale';
import { getMessages } from './index';

type Catalogue = Map<string, string>;

/** `{ a: { b: 'x' } }` → `a.b` → `x`. */
function flatten(value: unknown, prefix = ''): Catalogue {
  if (typeof value === 'string') return new Map([[prefix, value]]);
  const entries = Object.entries(value ?? {});
  return new Map(entries.flatMap(([key, child]) => [...flatten(child, prefix === '' ? key : `${prefix}.${key}`)]));
}

/** Names and kinds of the outer arguments, and tags: `{count, plural, …}` → `count:plural`, `<b>` → `<b>`. */
function readPlaceholders(message: string): string[] {
  const found = new Set<string>();
  for (const [, name, kind] of message.matchAll(/\{\s*(\w+)\s*(?:,\s*(\w+))?/g)) {
    const isBranch = message.includes('plural') || message.includes('select') ? kind === undefined : false;
    if (!isBranch || message.includes(`{${name}}`)) found.add(kind === undefined ? `${name}` : `${name}:${kind}`);
  }
  for (const [tag] of message.matchAll(/<\w+>/g)) found.add(tag);
  return [...found].sort();
}

/** `accounts-mail.json` → `accountsMail`. */
function toNamespace(file: string): string {
  return file.replace('.json', '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

const catalogues = new Map(Locale.options.map((locale) => [locale, flatten(getMessages(locale))]));
const portuguese = catalogues.get('pt-BR') ?? new Map<string, string>();
const english = catalogues.get('en') ?? new Map<string, string>();

describe('message catalogues', () => {
  it('hold the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...portuguese.keys()].sort());
  });

  it.each(Locale.options)('%s leaves no value empty', (locale) => {
    const empty = [...(catalogues.get(locale) ?? [])].filter(([, text]) => text.trim() === '').map(([key]) => key);
    expect(empty).toEqual([]);
  });

  it('use the same placeholders in both languages', () => {
    const different = [...portuguese]
      .map(([key, text]) => ({
        key,
        portuguese: readPlaceholders(text),
        english: readPlaceholders(english.get(key) ?? ''),
      }))
      .filter((pair) => pair.portuguese.join() !== pair.english.join());
    expect(different).toEqual([]);
  });

  it('speak without exclamation marks', () => {
    const loud = [...portuguese, ...english].filter(([, text]) => text.includes('!')).map(([key]) => key);
    expect(loud).toEqual([]);
  });

  it.each(Locale.options)('%s loads every file of its folder', (locale) => {
    const files = readdirSync(path.join(import.meta.dirname, locale)).filter((name) => name.endsWith('.json'));
    const namespaces = files.map((name) => toNamespace(name)).sort();
    expect(Object.keys(getMessages(locale)).sort()).toEqual(namespaces);
  });
});

describe('reading placeholders', () => {
  it('sees arguments, their kinds and tags, not the words of a branch', () => {
    expect(readPlaceholders('{count, plural, one {# frase} other {# frases}} de <b>{name}</b>')).toEqual([
      '<b>',
      'count:plural',
      'name',
    ]);
  });
});
