import { afterEach, describe, expect, it } from 'vitest';
import { isUpstreamError } from '@/server/lib/errors';
import type { OpenAiBehaviour } from '@/server/simulators/openai';
import { type OpenAiSimulator, type OpenAiSimulatorOptions, startOpenAiSimulator } from '@/server/simulators/openai';
import { wavHeader } from '@/server/lib/wav-header';
import { createOpenAiTranscriber } from './adapter';

const RATE = 16_000;

let simulator: OpenAiSimulator | undefined;
afterEach(async () => {
  await simulator?.stop();
});

/** Tones of half a second with as much silence behind each. */
function toneFile(pitches: number[]): Buffer {
  const sound = new Int16Array(pitches.length * RATE);
  for (const [index, hz] of pitches.entries()) {
    for (let at = 0; at < RATE / 2; at += 1) sound[index * RATE + at] = 9000 * Math.sin((2 * Math.PI * hz * at) / RATE);
  }
  return Buffer.concat([
    wavHeader({ sampleRate: RATE, channels: 1, dataBytes: sound.byteLength }),
    Buffer.from(sound.buffer),
  ]);
}

async function connect(options: OpenAiSimulatorOptions, wish: { model?: string; apiKey?: string | null } = {}) {
  simulator = await startOpenAiSimulator(options);
  const waits: number[] = [];
  return {
    waits,
    transcriber: createOpenAiTranscriber({
      baseUrl: simulator.url,
      apiKey: 'sk-test',
      model: 'whisper-1',
      random: () => 0,
      timers: {
        after(delayMs, run) {
          waits.push(delayMs);
          queueMicrotask(run);
          return () => {};
        },
      },
      ...wish,
    }),
  };
}

const options = (durationMs: number) => ({ durationMs, signal: new AbortController().signal });
const send = async (script: OpenAiBehaviour[]) => {
  const made = await connect({ script });
  const outcome = await made.transcriber.transcribe(toneFile([440]), options(1000)).catch((error: unknown) => error);
  return { ...made, outcome, asked: simulator?.transcriptions.length };
};

describe('transcription over the wire', () => {
  it('gives words with punctuation at their places', async () => {
    const { transcriber } = await connect({});
    const { language, words } = await transcriber.transcribe(toneFile([440, 600]), options(2000));

    expect(language).toBe('pt');
    expect(words).toEqual([
      { text: 'tom440', startMs: 0, endMs: 500 },
      { text: 'tom600.', startMs: 1000, endMs: 1500 },
    ]);
    expect(simulator?.transcriptions).toMatchObject([
      {
        authorization: 'Bearer sk-test',
        model: 'whisper-1',
        responseFormat: 'verbose_json',
        granularities: ['word', 'segment'],
        fileName: 'piece.wav',
        durationMs: 2000,
      },
    ]);
  });

  it('takes models that know no times, and servers that want no key', async () => {
    const { transcriber } = await connect({}, { model: 'gpt-4o-transcribe', apiKey: null });
    const { language, words } = await transcriber.transcribe(toneFile([440, 600]), options(2000));
    expect(language).toBeNull();
    expect(words.map(({ text }) => text)).toEqual(['tom440', 'tom600.']);
    expect(words.at(-1)?.endMs).toBe(2000);
  });

  it('waits as long as the service asks for, then goes on', async () => {
    const { outcome, waits, asked } = await send([
      { kind: 'rate-limited', retryAfter: '3' },
      { kind: 'rate-limited', retryAfterMs: 700 },
    ]);
    expect(outcome).toMatchObject({ words: [{ text: 'tom440.' }] });
    expect([waits, asked]).toEqual([[3000, 700], 3]);
  });

  it('gives up on limits that outlast its patience, to be tried again later', async () => {
    const { outcome, asked } = await send(
      Array.from({ length: 9 }, () => ({ kind: 'rate-limited', retryAfter: '25' })),
    );
    expect(outcome).toMatchObject({ reason: 'rate_limited', retryable: true, status: 429, retryAfterMs: 25_000 });
    expect(asked).toBe(3);
  });

  it('repeats what may pass, and not for ever', async () => {
    const down: OpenAiBehaviour = { kind: 'server-error', status: 503 };
    expect((await send([down, { kind: 'cut', how: 'reset' }])).outcome).toMatchObject({ words: [{ text: 'tom440.' }] });
    await simulator?.stop();
    const { outcome, asked } = await send([down, down, down, down]);
    expect(outcome).toMatchObject({ reason: 'unavailable', retryable: true });
    expect(asked).toBe(3);
  });

  it.each([
    [{ kind: 'quota-exhausted' }, 'quota_exhausted'],
    [{ kind: 'unauthorized' }, 'unauthorized'],
    [{ kind: 'model-not-found' }, 'model_not_found'],
    [{ kind: 'bad-request' }, 'invalid_request'],
  ] as [OpenAiBehaviour, string][])('does not repeat %o', async (behaviour, reason) => {
    const { outcome, asked } = await send([behaviour]);
    expect(isUpstreamError(outcome) && [outcome.reason, outcome.retryable]).toEqual([reason, false]);
    expect(String(outcome) + JSON.stringify(outcome)).not.toContain('sk-test');
    expect(asked).toBe(1);
  });

  it('says so when the answer is none', async () => {
    const { outcome } = await send([{ kind: 'say', content: { result: [] } }]);
    expect(outcome).toMatchObject({ reason: 'unreadable', retryable: false });
  });

  it('stops when told to', async () => {
    const stop = new AbortController();
    const { transcriber } = await connect({ script: [{ kind: 'silence', when: 'before-headers' }] });
    const asked = transcriber.transcribe(toneFile([440]), { durationMs: 1000, signal: stop.signal });
    await simulator?.waitForSilences(1);
    stop.abort(new Error('enough'));
    await expect(asked).rejects.toThrow('enough');
  });
});
