import { z } from 'zod';
import { type HumeDialect, type HumeEvent, parseJson, strongest } from './dialect';

const MEASURE_EVERY_MS = 3000;

const Message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('session.created') }),
  z.object({ type: z.literal('session.updated') }),
  z.object({
    type: z.literal('measurement.result'),
    audio_start_ms: z.number(),
    audio_end_ms: z.number(),
    expressions: z.array(z.object({ name: z.string().max(80), probability: z.number() })).max(1000),
  }),
  z.object({ type: z.literal('error'), code: z.string() }),
  z.object({ type: z.literal('session.closed') }),
]);

/** Raw sound in frames of 100 ms; the service counts time in what it got. */
export const V1: HumeDialect = {
  name: 'hume-v1',
  defaultUrl: 'wss://api.cloud.hume.ai/v1/expression/audio/realtime',
  frameMs: 100,
  greeting: JSON.stringify({ type: 'session.update', measurement_timer_ms: MEASURE_EVERY_MS }),
  awaitsReady: true,
  encode: (frame) => Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength),
  read(text): HumeEvent {
    const { data } = Message.safeParse(parseJson(text));
    switch (data?.type) {
      case 'session.updated':
        return { kind: 'ready' };
      case 'measurement.result': {
        const scores = strongest(data.expressions.map(({ name, probability }) => ({ name, score: probability })));
        return { kind: 'measure', fromMs: data.audio_start_ms, toMs: data.audio_end_ms, scores };
      }
      case 'error':
        return toEvent(data.code);
      case 'session.closed':
        return { kind: 'over' };
      default:
        return { kind: 'nothing' };
    }
  },
  farewell: JSON.stringify({ type: 'session.close' }),
};

function toEvent(code: string): HumeEvent {
  if (code === 'rate_limited') return { kind: 'again' };
  return { kind: code === 'invalid_audio_frame' ? 'nothing' : 'over' };
}
