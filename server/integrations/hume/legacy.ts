import { z } from 'zod';
import { wavHeader } from '@/server/lib/wav-header';
import { type HumeDialect, type HumeEvent, parseJson, strongest } from './dialect';

const RATE = 16_000;

const Answer = z.object({
  payload_id: z.string(),
  prosody: z.object({
    predictions: z
      .array(
        z.object({
          time: z.object({ begin: z.number(), end: z.number() }),
          emotions: z.array(z.object({ name: z.string().max(80), score: z.number() })).max(1000),
        }),
      )
      .min(1),
  }),
});
const Failure = z.object({ code: z.string(), error: z.string() });
/** No credits, or no access. */
const ENDING = /^E03/;

/** A WAV of two seconds in JSON, answered by its `payload_id`: where it begins in what was sent. */
export const LEGACY: HumeDialect = {
  name: 'hume-legacy',
  defaultUrl: 'wss://api.hume.ai/v0/stream/models',
  frameMs: 2000,
  greeting: null,
  awaitsReady: false,
  encode: (frame, sentMs) =>
    JSON.stringify({
      models: { prosody: {} },
      data: toWav(frame).toString('base64'),
      payload_id: String(sentMs),
      stream_window_ms: 5000,
      reset_stream: false,
    }),
  read(text): HumeEvent {
    const message = parseJson(text);
    const failure = Failure.safeParse(message);
    if (failure.success) return { kind: ENDING.test(failure.data.code) ? 'over' : 'nothing' };
    const { data } = Answer.safeParse(message);
    const [first] = data?.prosody.predictions ?? [];
    const sentMs = Number(data?.payload_id);
    if (!first || !Number.isFinite(sentMs)) return { kind: 'nothing' };

    const { begin, end } = first.time;
    const scores = strongest(first.emotions);
    return { kind: 'measure', fromMs: sentMs + begin * 1000, toMs: sentMs + end * 1000, scores };
  },
  farewell: null,
};

function toWav(frame: Int16Array): Buffer {
  const sound = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
  return Buffer.concat([wavHeader({ sampleRate: RATE, channels: 1, dataBytes: sound.length }), sound]);
}
