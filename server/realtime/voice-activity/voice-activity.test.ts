import { describe, expect, it, vi } from 'vitest';
import { chooseVoiceActivity } from '.';
import type { Logger } from '@/server/observability/logger';
import { TICK_SAMPLES } from '../types';
import { createSileroVoiceActivity } from './silero';
import { loadSileroModel, MAX_BATCH } from './silero-model';
import { createWebrtcVoiceActivity } from './webrtc';

const DYING = new URL('./fixtures/dying-thread.mjs', import.meta.url);
const UNUSABLE = new URL('./fixtures/unusable-thread.mjs', import.meta.url);

/** Pulses of a throat through two formants: enough of a voice to tell from a hum. */
function makeVoice(ticks: number): Float32Array[] {
  return Array.from({ length: ticks }, (_, tick) =>
    Float32Array.from({ length: TICK_SAMPLES }, (_unused, index) => {
      const seconds = (tick * TICK_SAMPLES + index) / 16_000;
      const pulse = (seconds * 120) % 1;
      const ring = (hertz: number) => Math.exp(-8 * pulse) * Math.sin((2 * Math.PI * hertz * pulse) / 120);
      return 0.2 * (ring(700) + 0.6 * ring(1200)) * (0.6 + 0.4 * Math.sin(2 * Math.PI * 4 * seconds));
    }),
  );
}

function createLog(): Logger {
  const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn(), child: () => log };
  return log;
}

describe('Silero', () => {
  it('judges a track alike alone and among more tracks than one batch holds', async () => {
    const voice = makeVoice(12);
    const [alone, many] = [await loadSileroModel(), await loadSileroModel()];
    const count = MAX_BATCH + 3;
    const tracks = Array.from({ length: count }, (_, index) => index);
    for (const block of voice) {
      const samples = new Float32Array(count * TICK_SAMPLES);
      samples.set(block, (count - 1) * TICK_SAMPLES);
      samples.fill(0.001, 0, TICK_SAMPLES);
      const [one] = await alone.judge([0], block);
      const all = await many.judge(tracks, samples);

      expect(all[count - 1]).toBeCloseTo(one ?? Number.NaN, 4);
      expect(all[1]).toBe(0);
    }
  });

  it('begins a track anew once it was forgotten', async () => {
    const voiceActivity = await createSileroVoiceActivity();
    const judge = async () => {
      const found: number[] = [];
      for (const samples of makeVoice(6)) found.push(...(await voiceActivity.judge([{ trackId: 'a', samples }])));
      return found;
    };
    const first = await judge();
    const goneOn = await judge();
    voiceActivity.forget('a');
    const anew = await judge();
    await voiceActivity.close();

    expect(anew).toEqual(first);
    expect(goneOn).not.toEqual(first);
  });

  it('starts its thread again after it died, and says so', async () => {
    const reasons: string[] = [];
    const onRestart = (reason: string) => reasons.push(reason);
    const voiceActivity = await createSileroVoiceActivity({ entry: DYING, onRestart });
    const ask = () => voiceActivity.judge([{ trackId: 'a', samples: new Float32Array(TICK_SAMPLES) }]);

    expect(await ask()).toEqual([0.5]);
    await expect(ask()).rejects.toMatchObject({ code: 'VOICE_ACTIVITY_DOWN' });
    await vi.waitFor(async () => expect(await ask()).toEqual([0.5]), { timeout: 20_000, interval: 50 });
    expect(reasons[0]).toBe('struck down');
    await voiceActivity.close();
  });

  it('turns requests away rather than let them pile up', async () => {
    const voiceActivity = await createSileroVoiceActivity();
    const block = { trackId: 'a', samples: makeVoice(1)[0] as Float32Array };
    const asked = await Promise.allSettled(Array.from({ length: 40 }, () => voiceActivity.judge([block])));
    await voiceActivity.close();

    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(32);
    expect(asked.at(-1)).toMatchObject({ reason: { code: 'VOICE_ACTIVITY_BEHIND' } });
  });
});

describe('choosing', () => {
  it('falls back to WebRTC aloud where Silero cannot be loaded', async () => {
    const log = createLog();
    const refuse = () => createSileroVoiceActivity({ entry: UNUSABLE });
    const voiceActivity = await chooseVoiceActivity('auto', log, refuse);
    await voiceActivity.close();

    expect(voiceActivity.name).toBe('webrtc');
    expect(log.warn).toHaveBeenCalledOnce();
    await expect(chooseVoiceActivity('silero', log, refuse)).rejects.toThrow('no binary for this machine');
  });
});

describe('WebRTC', () => {
  it('hears a voice after quiet, and neither silence nor a steady hum', async () => {
    const voiceActivity = await createWebrtcVoiceActivity();
    const judge = async (trackId: string, blocks: Float32Array[]) => {
      const found: number[] = [];
      for (const samples of blocks) found.push(...(await voiceActivity.judge([{ trackId, samples }])));
      return found;
    };
    const quiet = Array.from({ length: 30 }, () => new Float32Array(TICK_SAMPLES));
    const hum = Array.from({ length: 90 }, (_, tick) =>
      Float32Array.from(
        { length: TICK_SAMPLES },
        (_unused, at) => 0.05 * Math.sin((tick * TICK_SAMPLES + at) * 0.0393),
      ),
    );
    const voice = await judge('voice', [...quiet, ...makeVoice(30)]);

    expect(voice.slice(0, 30).every((speech) => speech === 0)).toBe(true);
    expect(voice.slice(30).filter((speech) => speech > 0).length).toBeGreaterThan(10);
    expect((await judge('hum', hum)).every((speech) => speech === 0)).toBe(true);
    await voiceActivity.close();
  });
});
