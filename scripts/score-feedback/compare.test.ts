import { describe, expect, it } from 'vitest';
import type { LiveAlert } from '@/server/ports/live-hub';
import { addCounts, countAlerts, createCounts, measureF1, toScore } from './compare';
import type { Expected } from './truth-cooldown';

function alert(atMs: number, participant: string): LiveAlert {
  return {
    type: 'overlap_fala',
    severity: 'warning',
    atMs,
    windowStartMs: atMs - 1000,
    windowEndMs: atMs,
    participant,
    participants: [participant],
    measure: { rule: 'overlap_fala', value: 1, threshold: 1, unit: 's', windowMs: 1000 },
    rmsDbfs: null,
    speechCoverage: null,
    arrivedAt: 0,
  };
}

/** From 10 to 20 s, about Bia; Ana was speaking too. */
function expected(change: Partial<Expected> = {}): Expected {
  const who = { subjects: ['ana', 'bia'], named: ['bia'] };
  const when = { fromMs: 10_000, toMs: 20_000, rangByMs: 10_000 };
  return { type: 'overlap_fala', ...who, ...when, verdict: 'positive', ...change };
}

function count(alerts: LiveAlert[], truth: Expected[]) {
  const counts = createCounts();
  const wrong = countAlerts(counts, { name: 'by hand', durationMs: 60_000, people: [] }, alerts, truth);
  const { hits, falseAlarms, misses, named, neither } = addCounts(Object.values(counts));
  return { counted: [hits, falseAlarms, misses, named, neither], wrong };
}

describe('alerts against the truth', () => {
  it('hit what was expected, now and then about another speaker', () => {
    expect(count([alert(12_000, 'bia')], [expected()])).toEqual({ counted: [1, 0, 0, 1, 0], wrong: [] });
    expect(count([alert(12_000, 'ana')], [expected()])).toEqual({ counted: [1, 0, 0, 0, 0], wrong: [] });
  });

  it('may come 150 ms early and 450 ms late', () => {
    for (const atMs of [9850, 20_450]) expect(count([alert(atMs, 'bia')], [expected()]).counted[0]).toBe(1);
    for (const atMs of [9849, 20_451])
      expect(count([alert(atMs, 'bia')], [expected()]).counted).toEqual([0, 1, 1, 0, 0]);
  });

  it('are false about somebody else, of another type, and where nothing was expected', () => {
    expect(count([alert(12_000, 'caio')], [expected()]).counted).toEqual([0, 1, 1, 0, 0]);
    expect(count([alert(12_000, 'bia')], [expected({ type: 'monologo_prolongado' })]).counted).toEqual([0, 1, 1, 0, 0]);
    expect(count([alert(12_000, 'bia')], [])).toEqual({
      counted: [0, 1, 0, 0, 0],
      wrong: ['false  by hand overlap_fala bia at 12000 ms'],
    });
  });

  it('are missed where none came', () => {
    expect(count([], [expected()])).toEqual({
      counted: [0, 0, 1, 0, 0],
      wrong: ['missed by hand overlap_fala ana or bia 10000 to 20000 ms'],
    });
  });

  it('count neither way where the truth cannot tell, come or not', () => {
    const neutral = expected({ verdict: 'neutral' });
    expect(count([alert(12_000, 'bia')], [neutral])).toEqual({ counted: [0, 0, 0, 0, 1], wrong: [] });
    expect(count([], [neutral])).toEqual({ counted: [0, 0, 0, 0, 0], wrong: [] });
  });

  it('hit one stretch once, however often they come', () => {
    expect(count([alert(12_000, 'bia'), alert(19_000, 'bia')], [expected()]).counted).toEqual([1, 0, 0, 1, 0]);
  });
});

it('a score is precision and recall', () => {
  const score = toScore({ hits: 3, falseAlarms: 1, misses: 2, named: 2, neither: 4 });
  expect(score).toBe(
    'precision 0.750 recall 0.600 (of 5 hit 3, missed 2; false 1, neither way 4, 1 about another speaker)',
  );
  expect(toScore({ hits: 0, falseAlarms: 0, misses: 0, named: 0, neither: 0 })).toContain(
    'precision   -   recall   -  ',
  );
});

it('F1 is pooled by time: a long clip weighs more than a short one', () => {
  const half = { truth: [[0, 1000]] as [number, number][], found: [[500, 1500]] as [number, number][] };
  const whole = { truth: [[0, 4000]] as [number, number][], found: [[0, 4000]] as [number, number][] };
  expect(measureF1([half])).toBe(0.5);
  expect(measureF1([half, whole])).toBe(0.9);
  expect(measureF1([{ truth: half.truth, found: [] }])).toBe(0);
});
