import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { getMessages } from '@/messages';
import { CheckName, type VerificationFindings } from '@/server/contract/verification';
import { wordReport } from './word-report';

const FOLDER = join(import.meta.dirname, 'checks');
const SOURCES = readdirSync(FOLDER)
  .filter((file) => /^check-.*(?<!\.test)\.ts$/.test(file))
  .map((file) => readFileSync(join(FOLDER, file), 'utf8'));

/** `failed('seal', 'no_seal'…` as it is written in the checks. */
function listWrittenCodes(): [string, string][] {
  return SOURCES.flatMap((source) =>
    Array.from(source.matchAll(/\b(?:ok|failed|notChecked)\(\s*'(\w+)',\s*'(\w+)'/g), ([, name = '', code = '']) => {
      return [name, code] as [string, string];
    }),
  );
}

function createFindings(checks: VerificationFindings['checks']): VerificationFindings {
  return { verdict: 'broken', level: null, document: null, checks, notProven: [] };
}

describe.each(['pt-BR', 'en'] as const)('the catalogue in %s', (locale) => {
  const words = getMessages(locale).verification;

  it('has a title and a meaning for every check', () => {
    for (const name of CheckName.options) {
      expect(words.checks[name].title, name).not.toBe('');
      expect(words.checks[name].proves, name).not.toBe('');
    }
  });

  it('has words for every code that a check gives', () => {
    const codes = listWrittenCodes();
    expect(codes.length).toBeGreaterThan(40);
    for (const [name, code] of codes) expect(words.checks, name).toHaveProperty(`${name}.${code}`);
  });

  it('has words for everything that is not proven', () => {
    const source = readFileSync(join(import.meta.dirname, 'list-not-proven.ts'), 'utf8');
    const codes = Array.from(source.matchAll(/, '(\w+)'\],/g), ([, code]) => code);
    expect(codes.length).toBeGreaterThan(10);
    for (const code of codes) expect(words.notProven).toHaveProperty(String(code));
  });
});

describe('wordReport', () => {
  it('words sizes, moments and positions as the language does', () => {
    const findings = createFindings([
      { name: 'nothing_added', status: 'failed', code: 'added', params: { addedBytes: 12_400 } },
      {
        name: 'timestamp',
        status: 'ok',
        code: 'stamped',
        params: { authority: 'ACT', stampedAt: '2026-11-20T17:05:00.000Z' },
      },
      {
        name: 'transcript',
        status: 'failed',
        code: 'passage_changed',
        params: { position: 7, fromMs: 3_723_000 },
      },
    ]);
    const details = wordReport(findings, 'pt-BR').checks.map(({ detail }) => detail);
    expect(details[0]).toContain('12,4 kB');
    expect(details[1]).toContain('17:05');
    expect(details[2]).toContain('1:02:03');
    expect(wordReport(findings, 'en').checks[0]?.detail).toContain('12.4 kB');
  });

  it('calls a check that was not made neither broken nor done', () => {
    const [check] = wordReport(
      createFindings([{ name: 'audit', status: 'not_checked', code: 'after_seal', params: {} }]),
      'en',
    ).checks;
    expect(check).toMatchObject({ ok: true, status: 'not_checked', title: 'Audit trail' });
    expect(check?.detail).toMatch(/^Without a whole seal/);
  });
});
