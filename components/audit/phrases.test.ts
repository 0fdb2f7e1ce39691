import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import english from '@/messages/en/audit.json';
import portuguese from '@/messages/pt-BR/audit.json';

const SERVICES = join(import.meta.dirname, '../../server/services');
/** A line that settles an action may choose between two. */
const LINE = /\baction\b.*/g;
const ACTION = /'([a-z]+)\.([a-z_]+)'/g;

/** Every action that a service writes into the trail. */
function listActions(): [noun: string, verb: string][] {
  const files = readdirSync(SERVICES, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.endsWith('.test.ts'),
  );
  const lines = files.flatMap((path) => readFileSync(join(SERVICES, path), 'utf8').match(LINE) ?? []);
  const found = lines.flatMap((line) => [...line.matchAll(ACTION)]);

  return found.map(([, noun = '', verb = '']) => [noun, verb]);
}

describe('the phrases of the trail', () => {
  const actions = listActions();

  it('find the actions', () => {
    expect(actions).toContainEqual(['minutes', 'finalize']);
    expect(actions.length).toBeGreaterThan(30);
  });

  it.each([
    ['en', english],
    ['pt-BR', portuguese],
  ])('tell every action and every noun in %s', (_locale, catalogue) => {
    const phrases: Record<string, Record<string, string>> = catalogue.actions;
    const nouns: Record<string, string> = catalogue.nouns;

    expect(actions.filter(([noun, verb]) => !phrases[noun]?.[verb]).map((one) => one.join('.'))).toEqual([]);
    expect(actions.filter(([noun]) => !nouns[noun]).map(([noun]) => noun)).toEqual([]);
  });
});
