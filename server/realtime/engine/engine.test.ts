import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeedbackAlert, FeedbackSettings } from '@/server/contract/feedback';
import type { LiveAlert } from '@/server/ports/live-hub';
import { TICK_MS } from '../types';
import { type Line, person, playLines, sound, startEngine } from './testing';

const QUICK = { silenceSeconds: 5, overlapSeconds: 1, monologueSeconds: 10, cooldownSeconds: 8 };

function tell(alerts: LiveAlert[]): string[] {
  return alerts.map(({ type, participant }) => `${type} ${participant ?? '-'}`);
}

describe('the five rules', () => {
  it('says who is too quiet, with the figure it was measured by', () => {
    const alerts = playLines(startEngine([person('ana')]), ['ana'], [{ track: 'ana', from: 0, to: 4, dbfs: -45 }], 6);

    expect(tell(alerts)).toEqual(['volume_baixo ana']);
    expect(alerts[0]?.measure).toMatchObject({ threshold: -38, unit: 'dBFS', windowMs: 3008 });
    expect(alerts[0]?.measure.value).toBeCloseTo(-45, 1);
    expect(FeedbackAlert.parse(alerts[0]).speechCoverage).toBeGreaterThanOrEqual(0.3);
  });

  it('says who is too loud, by level or by clipped samples', () => {
    const loud = playLines(startEngine([person('ana')]), ['ana'], [{ track: 'ana', from: 0, to: 4, dbfs: -8 }], 4);
    const clipped: Line[] = [{ track: 'ana', from: 0, to: 4, dbfs: -20, clipped: 40 }];
    const ruined = playLines(startEngine([person('ana')]), ['ana'], clipped, 4);

    expect(loud.map((alert) => [alert.type, alert.measure.unit])).toEqual([['volume_alto', 'dBFS']]);
    expect(ruined.map((alert) => [alert.type, alert.measure.unit, alert.severity])).toEqual([
      ['volume_alto', 'share', 'critical'],
    ]);
  });

  it('says once that nobody speaks, and again after somebody did', () => {
    const lines = [{ track: 'ana', from: 9, to: 10 }];
    const alerts = playLines(startEngine([person('ana')], QUICK), ['ana'], lines, 16);

    expect(alerts.map(({ type, participant, atMs }) => [type, participant, Math.round(atMs / 1000)])).toEqual([
      ['silencio_prolongado', null, 5],
      ['silencio_prolongado', null, 15],
    ]);
  });

  it('names the one who came in when two speak at once for longer than allowed', () => {
    const lines = [
      { track: 'ana', from: 0, to: 8 },
      { track: 'rui', from: 3, to: 5 },
      { track: 'eva', from: 6, to: 6.8 },
    ];
    const alerts = playLines(
      startEngine([person('ana'), person('rui'), person('eva')]),
      ['ana', 'rui', 'eva'],
      lines,
      9,
    );

    expect(tell(alerts)).toEqual(['overlap_fala rui']);
    expect(alerts[0]?.participants).toEqual(['ana', 'rui']);
    expect(alerts[0]?.windowStartMs).toBe(94 * TICK_MS);
  });

  it('lets a quick breath end no overlap, and nobody come in by it', () => {
    const tracks = ['ana', 'rui'];
    const people = [person('ana'), person('rui')];
    const parted = [
      { track: 'ana', from: 0, to: 8 },
      { track: 'rui', from: 3, to: 3.7 },
      { track: 'rui', from: 3.8, to: 4.6 },
    ];
    const taken = [
      { track: 'ana', from: 0, to: 3 },
      { track: 'rui', from: 2.9, to: 5 },
      { track: 'ana', from: 3.2, to: 8 },
    ];

    expect(tell(playLines(startEngine(people), tracks, parted, 8))).toEqual(['overlap_fala rui']);
    expect(tell(playLines(startEngine(people), tracks, taken, 8))).toEqual(['overlap_fala rui']);
  });

  it('adds up no overlaps with a pause between them', () => {
    const lines = [
      { track: 'ana', from: 0, to: 8 },
      { track: 'rui', from: 3, to: 3.7 },
      { track: 'rui', from: 4.2, to: 4.9 },
    ];

    expect(tell(playLines(startEngine([person('ana'), person('rui')]), ['ana', 'rui'], lines, 8))).toEqual([]);
  });

  it('keeps the floor over short pauses and interjections, and gives it up for longer ones', () => {
    const tracks = ['ana', 'rui'];
    const kept = [
      { track: 'ana', from: 0, to: 5 },
      { track: 'rui', from: 5.2, to: 5.9 },
      { track: 'ana', from: 6.3, to: 12 },
    ];
    const lost = [{ track: 'ana', from: 0, to: 5 }, { track: 'rui', from: 5.1, to: 6.4 }, kept[2] as Line];
    const people = [person('ana'), person('rui')];

    expect(tell(playLines(startEngine(people, QUICK), tracks, kept, 12))).toEqual(['monologo_prolongado ana']);
    expect(tell(playLines(startEngine(people, QUICK), tracks, lost, 12))).toEqual([]);
  });

  it('takes a voice that leaks into another microphone for neither speech nor a quiet voice', () => {
    const lines = [
      { track: 'ana', from: 0, to: 6, dbfs: -26 },
      { track: 'rui', from: 0, to: 6, dbfs: -66 },
    ];
    const engine = startEngine([person('ana'), person('rui')]);

    expect(tell(playLines(engine, ['ana', 'rui'], lines, 6))).toEqual([]);
    expect(engine.panel().speakingNow).toEqual(['ana']);
  });
});

describe('voices of very different levels', () => {
  it('hears somebody far too quiet also while another speaks', () => {
    const lines = [
      { track: 'ana', from: 0, to: 6, dbfs: -24 },
      { track: 'rui', from: 2, to: 6, dbfs: -56 },
    ];
    const alerts = playLines(startEngine([person('ana'), person('rui')]), ['ana', 'rui'], lines, 6);

    expect(tell(alerts)).toEqual(['volume_baixo rui', 'overlap_fala rui']);
  });
});

describe('who is never told about', () => {
  it('E13: tells nothing about a host, however many there are, but hears them', () => {
    const people = [person('host', { isHost: true }), person('second', { isHost: true }), person('ana')];
    const lines = [
      { track: 'host', from: 0, to: 14, dbfs: -5 },
      { track: 'second', from: 2, to: 12, dbfs: -30 },
      { track: 'ana', from: 5, to: 7 },
    ];
    const alerts = playLines(startEngine(people, QUICK), ['host', 'second', 'ana'], lines, 14);

    expect(alerts.filter(({ participant }) => participant !== 'ana')).toEqual([]);
    expect(tell(playLines(startEngine(people, QUICK), ['host', 'ana'], lines, 14))).toEqual(['overlap_fala ana']);
  });

  it('lets no block of somebody who refused count for anything', () => {
    const people = [person('ana'), person('rui', { mayAnalyse: false })];
    const engine = startEngine(people, QUICK);
    const alerts = playLines(engine, ['ana', 'rui'], [{ track: 'rui', from: 0, to: 14, dbfs: -50 }], 14);

    expect(alerts).toEqual([]);
    expect(engine.panel().people[1]).toMatchObject({ rmsDbfs: null, talkMs: 0, isAnalysed: false, isSpeaking: false });
    expect(engine.summary().speech.get('rui')).toEqual([]);
  });

  it('forgets levels and ends speech the moment that somebody refuses', () => {
    const engine = startEngine([person('ana')], QUICK);
    playLines(engine, ['ana'], [{ track: 'ana', from: 0, to: 4, dbfs: -30 }], 2);
    engine.setAnalysis('ana', false);

    expect(engine.panel().people[0]).toMatchObject({ rmsDbfs: null, emaDbfs: null, isSpeaking: false });
  });
});

describe('how often', () => {
  it('E14: tells a condition that lasts for a minute once', () => {
    const alerts = playLines(startEngine([person('ana')]), ['ana'], [{ track: 'ana', from: 0, to: 59, dbfs: -45 }], 59);

    expect(tell(alerts)).toEqual(['volume_baixo ana']);
  });

  it('does not call it silence while nothing can be judged', () => {
    const engine = startEngine([person('ana')], QUICK);
    const alerts = Array.from({ length: 400 }, (_, tick) =>
      engine.push(tick, [sound('ana', tick, null, { speech: null })]),
    );

    expect(alerts.flat()).toEqual([]);
  });

  it('counts nothing over ticks that never came', () => {
    const engine = startEngine([person('ana')], QUICK);
    playLines(engine, ['ana'], [{ track: 'ana', from: 0, to: 4 }], 4);
    const alerts = engine.push(1000, [sound('ana', 1000, null)]);

    expect(alerts).toEqual([]);
    expect(engine.panel()).toMatchObject({ silentMs: TICK_MS, people: [{ rmsDbfs: null, speechCoverage: 0 }] });
    expect(engine.summary().speech.get('ana')).toEqual([[0, 4000]]);
  });

  it('takes new thresholds while it runs', () => {
    const engine = startEngine([person('ana')], QUICK);
    playLines(engine, ['ana'], [], 3);
    engine.setSettings(FeedbackSettings.parse({ ...QUICK, silenceSeconds: 4 }));
    const later = Array.from({ length: 50 }, (_, index) => engine.push(94 + index, [sound('ana', 94 + index, null)]));

    expect(tell(later.flat())).toEqual(['silencio_prolongado -']);
  });
});

const TRACKS = ['ana', 'rui', 'host', 'refused'];
const PEOPLE = [
  person('ana'),
  person('rui'),
  person('host', { isHost: true }),
  person('refused', { mayAnalyse: false }),
];
const anyLine = fc
  .record({
    track: fc.constantFrom(...TRACKS),
    from: fc.integer({ min: 0, max: 400 }),
    length: fc.integer({ min: 1, max: 200 }),
    dbfs: fc.integer({ min: -70, max: -2 }),
    clipped: fc.constantFrom(0, 0, 30),
  })
  .map(({ from, length, ...rest }): Line => ({ ...rest, from: from / 10, to: (from + length) / 10 }));

describe('any meeting', () => {
  it('gives the same alerts for the same ticks, none about hosts or who refused, none within the cooldown', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 12 }), (lines) => {
        const first = playLines(startEngine(PEOPLE, QUICK), TRACKS, lines, 40);
        const again = playLines(startEngine(PEOPLE, QUICK), TRACKS, lines, 40);
        expect(again).toEqual(first);

        const last = new Map<string, number>();
        for (const { type, participant, participants, atMs } of first) {
          expect(['host', 'refused']).not.toContain(participant);
          expect(participants).not.toContain('refused');
          const before = last.get(`${type} ${participant}`) ?? Number.NEGATIVE_INFINITY;
          expect(atMs - before).toBeGreaterThanOrEqual(8_000);
          last.set(`${type} ${participant}`, atMs);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('says the same with and without the sound of somebody who refused', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 12 }), (lines) => {
        const quiet = lines.filter(({ track }) => track !== 'refused');
        const heard = playLines(startEngine(PEOPLE, QUICK), TRACKS, lines, 40);
        expect(heard).toEqual(playLines(startEngine(PEOPLE, QUICK), TRACKS, quiet, 40));
      }),
      { numRuns: 15 },
    );
  });
});
