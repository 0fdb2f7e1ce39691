import { createHash } from 'node:crypto';
import OpenAI, { toFile } from 'openai';
import { afterEach, describe, expect, it } from 'vitest';
import { wavHeader } from '@/server/lib/wav-header';
import { type OpenAiSimulator, type OpenAiSimulatorOptions, startOpenAiSimulator } from './index';

// The vendor's client, as it comes, is the judge of the wire.
const RATE = 16_000;

let simulator: OpenAiSimulator | undefined;
afterEach(async () => {
  await simulator?.stop();
});

async function connect(options: OpenAiSimulatorOptions = {}): Promise<OpenAI> {
  simulator = await startOpenAiSimulator(options);
  return new OpenAI({ baseURL: simulator.url, apiKey: 'sk-test', maxRetries: 0, logLevel: 'off' });
}

function soundFile(seconds: number): Buffer {
  const dataBytes = seconds * RATE * 2;
  return Buffer.concat([wavHeader({ sampleRate: RATE, channels: 1, dataBytes }), Buffer.alloc(dataBytes)]);
}

function tone(): Buffer {
  const bytes = soundFile(1);
  for (let at = 0; at < RATE / 2; at += 1) {
    bytes.writeInt16LE(Math.round(9000 * Math.sin((2 * Math.PI * 500 * at) / RATE)), 44 + at * 2);
  }
  return bytes;
}

const wav = (bytes: Buffer) => toFile(bytes, 'a.wav', { type: 'audio/wav' });

describe('audio transcriptions, as the unmodified client sees them', () => {
  it('come with segments, and with words where those were asked for', async () => {
    const client = await connect();
    const file = await wav(tone());
    const form = { file, model: 'whisper-1', response_format: 'verbose_json' } as const;
    const plain = await client.audio.transcriptions.create(form);
    const timed = await client.audio.transcriptions.create({ ...form, timestamp_granularities: ['word', 'segment'] });

    expect(plain).toMatchObject({ duration: 1, language: 'portuguese', text: 'tom500.' });
    expect(plain.segments).toMatchObject([{ start: 0, end: 0.5, text: ' tom500.' }]);
    expect(plain.words).toBeUndefined();
    expect(timed.words).toEqual([{ word: 'tom500', start: 0, end: 0.5 }]);
  });

  it('say what they were told of a file, and nothing of silence', async () => {
    const bytes = tone();
    const client = await connect({ speech: { [createHash('sha256').update(bytes).digest('hex')]: 'Está aprovado' } });
    const said = await client.audio.transcriptions.create({ file: await wav(bytes), model: 'gpt-4o-transcribe' });
    const silent = await client.audio.transcriptions.create({ file: await wav(soundFile(1)), model: 'whisper-1' });
    expect([said.text, silent.text]).toEqual(['Está aprovado.', '']);
  });

  it('refuse what the service refuses', async () => {
    const client = await connect({ script: [{ kind: 'rate-limited', retryAfterMs: 10 }] });
    const ask = (bytes: Buffer, model = 'whisper-1') =>
      wav(bytes).then((file) => client.audio.transcriptions.create({ file, model, response_format: 'verbose_json' }));

    await expect(ask(tone())).rejects.toBeInstanceOf(OpenAI.RateLimitError);
    await expect(ask(Buffer.from('no sound'))).rejects.toMatchObject({ status: 400 });
    await expect(ask(soundFile(820))).rejects.toMatchObject({ status: 413 });
    await expect(ask(tone(), 'gpt-4o-transcribe')).rejects.toMatchObject({ status: 400 });
    const long = Buffer.concat([
      wavHeader({ sampleRate: 8000, channels: 1, dataBytes: 1401 * 16_000 }),
      Buffer.alloc(1401 * 16_000),
    ]);
    await expect(ask(long)).rejects.toMatchObject({ status: 400, message: expect.stringContaining('1400 seconds') });
  });
});
