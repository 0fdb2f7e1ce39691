import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { FeedbackSettings } from '@/server/contract/feedback';
import { canonicalJson } from '@/server/lib/canonical-json';
import type { ReplayPiece } from '@/server/ports/replay-lab';
import { createSileroVoiceActivity } from '../voice-activity/silero';
import { createWebrtcVoiceActivity } from '../voice-activity/webrtc';
import { createMeetingEngine } from '../engine';
import { HEADER_BYTES } from '../wav/header';
import { judgeWith, makeStore, MONO, openTestStream, removeStores } from '../stream/testing';
import type { TrackTick, VoiceActivity } from '../types';
import { createLaboratory } from '.';
import { createEagerDetector, makePiece, makeVoiceFile, openFrom } from './testing';

const SETTINGS = FeedbackSettings.parse({ silenceSeconds: 5, monologueSeconds: 10, cooldownSeconds: 8 });
const SESSION = '6b1c6fd2-6a8e-4b44-9f0a-3c1d2e4f5a6b';

afterAll(removeStores);

/** Two people over half a minute: talk at once, a monologue, a silence. */
const FILES = {
  'audio/bia': makeVoiceFile(30, [
    { from: 1, to: 4 },
    { from: 6, to: 18 },
  ]),
  'audio/caio': makeVoiceFile(30, [{ from: 2, to: 5 }]),
};
const PIECES = [makePiece('bia', 30), makePiece('caio', 30)];

async function replay(
  change: {
    pieces?: ReplayPiece[];
    settings?: FeedbackSettings[];
    files?: Record<string, Buffer>;
    detector?: VoiceActivity;
    signal?: AbortSignal;
    opened?: string[];
  } = {},
) {
  const laboratory = createLaboratory({
    loadVoiceActivity: async () => change.detector ?? createEagerDetector(),
    open: openFrom(change.files ?? FILES, change.opened),
    isBusy: () => false,
  });
  return laboratory.run({
    sessions: [{ sessionId: SESSION, pieces: change.pieces ?? PIECES }],
    settings: change.settings ?? [SETTINGS],
    signal: change.signal ?? new AbortController().signal,
  });
}

function hear(
  pieces: ReplayPiece[],
  change: { files?: Record<string, Buffer>; opened?: string[]; shown?: string[] } = {},
) {
  const laboratory = createLaboratory({
    loadVoiceActivity: async () => createEagerDetector(change.shown),
    open: openFrom(change.files ?? FILES, change.opened),
    isBusy: () => false,
  });
  return laboratory.hear(pieces, new AbortController().signal);
}

describe('the laboratory', () => {
  it('finds what happens in files, at media time', async () => {
    const { alerts } = await replay();
    const found = alerts[0]?.map(({ type, participant, atMs }) => ({
      type,
      participant,
      second: Math.round(atMs / 1000),
    }));

    expect(found).toEqual([
      { type: 'overlap_fala', participant: 'caio', second: 3 },
      { type: 'monologo_prolongado', participant: 'bia', second: 16 },
      { type: 'silencio_prolongado', participant: null, second: 23 },
    ]);
  });

  it.each([
    ['webrtc', createWebrtcVoiceActivity],
    ['silero', createSileroVoiceActivity],
  ] as const)('gives the same alerts byte for byte when the same input comes twice (%s)', async (_, load) => {
    const first = await replay({ detector: await load() });
    const second = await replay({ detector: await load() });

    expect(first.alerts[0]?.length).toBeGreaterThan(0);
    expect(canonicalJson(second.alerts)).toBe(canonicalJson(first.alerts));
  });

  it('judges the same sound by each of several thresholds as if it were alone', async () => {
    const eager = FeedbackSettings.parse({ ...SETTINGS, silenceSeconds: 2, monologueSeconds: 3, cooldownSeconds: 0 });
    const together = await replay({ settings: [SETTINGS, eager] });
    const alone = await replay({ settings: [eager] });

    expect(together.alerts[1]).toEqual(alone.alerts[0]);
    expect(together.alerts[1]?.length).toBeGreaterThan(together.alerts[0]?.length ?? 0);
  });

  it('finds what was found live, from the file that was written then', async () => {
    const store = await makeStore();
    const { stream, ticks, paths, facts } = openTestStream(store, { declaredFormat: MONO });
    const sound = makeVoiceFile(30, [{ from: 1, to: 14 }]).subarray(HEADER_BYTES);
    stream.push(sound.subarray(0, 960), facts.way === 'egress' ? 1_800_000_000_010 : 0);
    for (let at = 960, ms = 20; at < sound.length; at += 960, ms += 10) {
      stream.push(sound.subarray(at, at + 960), 1_800_000_000_000 + ms);
      if (ms % 1000 === 0) await stream.drained();
    }
    const { startMs, durationMs, format } = await stream.close('completed');
    const piece = makePiece('ana', durationMs / 1000, { startMs, trackId: facts.trackId, path: 'audio/ana' });
    const heard = await replay({
      pieces: [piece],
      files: { 'audio/ana': await readFile(paths.whole) },
      detector: createEagerDetector(),
    });

    expect(format).toEqual(MONO);
    expect(ticks.length).toBeGreaterThan(900);
    expect(heard.alerts[0]).toEqual(playLive(ticks, facts.trackId));
  });

  it('notes of a file what was noted live', async () => {
    const store = await makeStore();
    const { stream, paths, facts } = openTestStream(store, { declaredFormat: MONO, judge: judgeWith(0.95) });
    const parts = [
      { from: 1.5, to: 4 },
      { from: 6, to: 6.1 },
      { from: 7, to: 9, loudness: 0.02 },
    ];
    const sound = makeVoiceFile(12, parts).subarray(HEADER_BYTES);
    for (let at = 0, ms = 10; at < sound.length; at += 960, ms += 10) {
      stream.push(sound.subarray(at, at + 960), 1_800_000_000_500 + ms);
      if (ms % 1000 === 0) await stream.drained();
    }
    const { startMs, durationMs, speech, levelsDbfs } = await stream.close('completed');
    const path = 'audio/ana';
    const piece = makePiece('ana', durationMs / 1000, { startMs, trackId: facts.trackId, path });
    const [heard] = await hear([piece], { files: { [path]: await readFile(paths.whole) } });
    expect(speech?.length).toBeGreaterThan(0);
    expect(heard).toEqual({ speech, levelsDbfs });
  });

  it('notes nothing of what was not allowed, and nothing goes on over it', async () => {
    const opened: string[] = [];
    const shown: string[] = [];
    const allowed: [number, number][] = [
      [7000, 9008],
      [12_000, 30_000],
    ];
    const pieces = [makePiece('bia', 30, { allowed }), makePiece('caio', 30, { allowed: [] })];
    const [bia, caio] = await hear(pieces, { opened, shown });
    expect(caio).toEqual({ speech: null, levelsDbfs: [] });
    expect(opened).toEqual(['audio/bia', 'audio/bia']);
    expect(shown).not.toContain('track-caio');
    expect(bia?.speech).toEqual([
      [expect.closeTo(7000, -2), expect.closeTo(9000, -2)],
      [expect.closeTo(12_000, -2), expect.closeTo(18_000, -2)],
    ]);
    expect(bia?.levelsDbfs.slice(0, 6)).toEqual([-96, -96, -96, -96, -96, -96]);
    expect(bia?.levelsDbfs[8]).toBeGreaterThan(-40);
  });

  it('tells two pieces of one track apart', async () => {
    const files = {
      'audio/a': makeVoiceFile(5, [{ from: 1, to: 3 }]),
      'audio/b': makeVoiceFile(5, [{ from: 0, to: 2 }]),
    };
    const first = makePiece('bia', 5, { path: 'audio/a' });
    const second = makePiece('bia', 5, { path: 'audio/b', startMs: 8000 });
    const heard = await hear([second, first], { files });
    expect(heard.map(({ speech }) => speech)).toEqual([
      [[8000, expect.closeTo(10_000, -2)]],
      [[expect.closeTo(1000, -2), expect.closeTo(3000, -2)]],
    ]);
  });

  it('looks at no block of who refused, and at none outside of what was allowed', async () => {
    const shown: string[] = [];
    const opened: string[] = [];
    const pieces = [makePiece('bia', 30, { allowed: [[7000, 9000]] }), makePiece('caio', 30, { allowed: [] })];
    await replay({ pieces, detector: createEagerDetector(shown), opened });

    expect(opened).toEqual(['audio/bia']);
    expect(shown.filter((trackId) => trackId === 'track-caio')).toEqual([]);
    expect(shown.length).toBe(62);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(
      replay({ signal: stop.signal, pieces: [makePiece('bia', 30), makePiece('caio', 30)] }),
    ).rejects.toThrow('aborted');
  });

  it('refuses a file that is no sound', async () => {
    const files = { 'audio/bia': Buffer.alloc(4000, 1), 'audio/caio': FILES['audio/caio'] };
    await expect(replay({ files })).rejects.toMatchObject({ code: 'SOUND_UNREADABLE' });
  });
});

/** What the engine of a live room makes of the ticks of a stream. */
function playLive(ticks: readonly TrackTick[], trackId: string) {
  const engine = createMeetingEngine(SETTINGS);
  engine.addTrack({ trackId, identity: 'ana', name: 'ana', isHost: false, mayAnalyse: true });
  return ticks
    .flatMap((tick) => engine.push(tick.tick, [{ ...tick, speech: tick.speech === 0.9 ? 0.95 : tick.speech }]))
    .map((alert) => {
      const { arrivedAt: _, ...found } = alert;
      return { ...found, sessionId: SESSION };
    });
}
