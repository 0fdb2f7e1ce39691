import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Logger, silentLogger } from '@/server/observability/logger';
import type { ProsodyMeasure } from '@/server/ports/prosody';
import { type HumeBehaviour, type HumeSimulator, startHumeSimulator } from '@/server/simulators/hume';
import { createHumeProsody } from '.';

const RATE = 16_000;
const TICK_MS = 32;
const TICK_SAMPLES = 512;
const WAIT = { timeout: 30_000, interval: 5 };

let simulator: HumeSimulator;
const opened: { close(): void }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) one.close();
  await simulator.stop();
});

/** Sound goes in at the pace of a clock that the test moves. */
async function connect(dialect: 'v1' | 'legacy', script: HumeBehaviour[] = []) {
  simulator = await startHumeSimulator({ dialect, script });
  let nowMs = 1_800_000_000_000;
  const refusals: string[] = [];
  const prosody = createHumeProsody({
    dialect,
    url: simulator.url,
    apiKey: 'key',
    log: { ...silentLogger, error: (message: string) => void refusals.push(message) } as Logger,
    now: () => nowMs,
  });
  const measures: ProsodyMeasure[] = [];
  const gaps: { fromMs: number; toMs: number }[] = [];
  const stream = prosody.open({ onMeasure: (one) => measures.push(one), onGap: (one) => gaps.push(one) });
  opened.push(prosody);
  let atMs = 0;

  /** Half of full scale, `durationMs` of it. */
  const speak = (durationMs: number) => {
    for (const end = atMs + durationMs; atMs < end; atMs += TICK_MS) {
      nowMs += TICK_MS;
      stream.push(tone(atMs), atMs);
    }
  };
  /** Word has to travel: sound goes on until something is true. */
  const speakUntil = (isDone: () => boolean) =>
    vi.waitUntil(() => {
      speak(TICK_MS);
      return isDone();
    }, WAIT);
  const ready = () => speakUntil(() => (simulator.sessions.at(-1)?.frameBytes.length ?? 0) > 0);

  return { stream, measures, gaps, refusals, speak, speakUntil, ready, at: () => atMs };
}

function tone(atMs: number): Int16Array {
  return Int16Array.from({ length: TICK_SAMPLES }, (_, at) =>
    Math.round(16_384 * Math.sqrt(2) * Math.sin((2 * Math.PI * 440 * (at + (atMs * RATE) / 1000)) / RATE)),
  );
}

describe('the new wire', () => {
  it('begins with settings, then sends frames of 100 ms, and tells measures on the clock of the meeting', async () => {
    const { measures, speakUntil } = await connect('v1');
    await speakUntil(() => measures.length > 0);
    const [session] = simulator.sessions;
    expect(session?.key).toBe('key');
    expect(session?.messages).toEqual([{ type: 'session.update', measurement_timer_ms: 3000 }]);
    expect(new Set(session?.frameBytes)).toEqual(new Set([3200]));
    const [first] = measures;
    expect((first?.toMs ?? 0) - (first?.fromMs ?? 0)).toBeGreaterThanOrEqual(2900);
    expect(first?.scores[0]?.score).toBeCloseTo(0.5, 1);
  });

  it('E11 sends a frame once more where it was too fast, and takes nothing as lost', async () => {
    const { gaps, measures, speakUntil } = await connect('v1', [{ kind: 'rate-limited', frames: [3, 9] }]);
    await speakUntil(() => measures.length > 0);
    const [session] = simulator.sessions;
    expect(session?.takenMs).toBe(((session?.frameBytes.length ?? 0) - 2) * 100);
    expect(gaps.every(({ fromMs, toMs }) => toMs > fromMs)).toBe(true);
  });

  it('never sends more than a second a second, and skips what is late', async () => {
    const { stream, gaps, ready, at } = await connect('v1');
    await ready();
    const before = simulator.sessions[0]?.frameBytes.length ?? 0;
    for (let tick = 0; tick < 1000; tick += 1) stream.push(tone(0), at() + tick * TICK_MS); // 32 s in no time
    stream.close();
    await vi.waitUntil(() => simulator.sessions[0]?.messages.some(isClose), WAIT);
    expect((simulator.sessions[0]?.frameBytes.length ?? 0) - before).toBeLessThanOrEqual(13);
    const [gap] = gaps.slice(-1);
    expect((gap?.toMs ?? 0) - (gap?.fromMs ?? 0)).toBeGreaterThan(28_000);
  });

  it('E12 comes back after an error or a cut, later each time, and skips what was said meanwhile', async () => {
    const { speakUntil, speak, measures, gaps } = await connect('v1', [
      { kind: 'die', afterFrames: 2 },
      { kind: 'internal-error', afterFrames: 0 },
      { kind: 'answer' },
    ]);
    await speakUntil(() => measures.length > 0);
    expect(simulator.attempts()).toBe(3);
    expect(gaps.length).toBeGreaterThan(0);
    const heldBack = gaps.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
    expect(heldBack).toBeGreaterThanOrEqual(1000); // of 1 s and 2 s that it waited, a second each may be kept
    speak(100);
  });

  it('E12 leaves a connection that says nothing any more', async () => {
    const { speakUntil } = await connect('v1', [{ kind: 'silent' }, { kind: 'hang' }]);
    await speakUntil(() => simulator.attempts() === 3);
    await speakUntil(() => (simulator.sessions.at(-1)?.takenMs ?? 0) > 0);
  });

  it('leaves one that floods, and tells nothing of it', async () => {
    const { speakUntil, measures } = await connect('v1', [{ kind: 'flood' }]);
    await speakUntil(() => simulator.attempts() === 2);
    expect(measures).toEqual([]);
  });

  it('E10 does not knock again where the key is not accepted', async () => {
    const { speakUntil, speak, refusals } = await connect('v1', [{ kind: 'refuse' }]);
    await speakUntil(() => refusals.length > 0);
    let rounds = 0;
    await vi.waitUntil(() => {
      speak(5000);
      rounds += 1;
      return rounds > 50;
    }, WAIT);
    expect([simulator.attempts(), refusals.length]).toEqual([1, 1]);
  });
});

describe('the earlier wire', () => {
  it('sends two seconds as a WAV in JSON, with its models each time', async () => {
    const { measures, speakUntil } = await connect('legacy');
    await speakUntil(() => measures.length > 1);
    const [session] = simulator.sessions;
    expect(session?.messages[0]).toMatchObject({ models: { prosody: {} }, payload_id: '0', reset_stream: false });
    expect(session?.frameBytes[0]).toBe(44 + 2 * RATE * 2);
    const [first, second] = measures;
    expect((second?.fromMs ?? 0) - (first?.fromMs ?? 0)).toBeGreaterThanOrEqual(2000);
    expect((first?.toMs ?? 0) - (first?.fromMs ?? 0)).toBe(2000);
    expect(first?.scores).toEqual([
      { name: 'Calmness', score: 0.5 },
      { name: 'Excitement', score: 0.5 },
    ]);
  });

  it('comes back after a cut', async () => {
    const { measures, speakUntil } = await connect('legacy', [{ kind: 'die', afterFrames: 0 }]);
    await speakUntil(() => measures.length > 0);
    expect(simulator.attempts()).toBe(2);
  });
});

function isClose(message: unknown): boolean {
  return JSON.stringify(message) === JSON.stringify({ type: 'session.close' });
}
