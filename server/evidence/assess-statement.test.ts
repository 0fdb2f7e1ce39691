import { describe, expect, it } from 'vitest';
import { assessStatement } from './assess-statement';
import { HONEST_EN, HONEST_PT, type Honest, PLANTED_EN, PLANTED_PT } from './planted-statements.fixture';
import type { StatementInput } from './statement-input';

function toInput(row: Honest): StatementInput {
  return {
    text: row.text,
    kind: row.kind ?? 'summary',
    owner: row.owner ?? null,
    due: row.due ?? null,
    spans: row.spans,
    roster: row.roster ?? [],
    language: row.language ?? 'en',
  };
}

describe('planted false statements are refused', () => {
  it.each([...PLANTED_EN, ...PLANTED_PT])('$language: $why', (row) => {
    const assessment = assessStatement(toInput(row));
    expect(assessment.support).toBe('unsupported');
    if (row.code !== null) expect(assessment.reasons.map((reason) => reason.code)).toContain(row.code);
  });

  it('the table holds at least forty of them', () => {
    expect(PLANTED_EN.length + PLANTED_PT.length).toBeGreaterThanOrEqual(40);
  });
});

describe('honest statements pass', () => {
  it.each([...HONEST_EN, ...HONEST_PT])('$language: $why', (row) => {
    expect(assessStatement(toInput(row))).toEqual({ support: 'supported', reasons: [] });
  });

  it('the table holds at least twenty-five of them', () => {
    expect(HONEST_EN.length + HONEST_PT.length).toBeGreaterThanOrEqual(25);
  });
});
