import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { HumeBehaviour, HumeSession } from './behaviours';
import { loudnessOf } from './loudness';

const RATE = 16_000;
const MOST_FRAME_BYTES = 320_000;

/** Binary sound in, measures every few seconds of it out. */
export function speakV1(socket: WebSocket, session: HumeSession, behaviour: HumeBehaviour): void {
  let everyMs = 3000;
  let heard = Buffer.alloc(0);
  let measuredMs = 0;
  const say = (message: object) => socket.send(JSON.stringify(message));
  const end = (code: string) => {
    say({ type: 'error', code, message: code });
    socket.close();
  };

  say({ type: 'session.created', session_id: randomUUID() });
  socket.on('message', (data: Buffer, isBinary) => {
    if (!isBinary) {
      const message = JSON.parse(data.toString('utf8')) as { type: string; measurement_timer_ms?: number };
      session.messages.push(message);
      if (message.type === 'session.close') return say({ type: 'session.closed', reason: 'client' });
      const timer = message.measurement_timer_ms ?? 0;
      if (session.frameBytes.length > 0 || timer < 3000 || timer > 10_000) return end('config_invalid');
      everyMs = timer;
      return say({ type: 'session.updated', measurement_timer_ms: timer });
    }

    session.frameBytes.push(data.length);
    const count = session.frameBytes.length;
    if (behaviour.kind === 'die' && count > behaviour.afterFrames) return socket.terminate();
    if (behaviour.kind === 'internal-error' && count > behaviour.afterFrames) return end('internal_error');
    if (data.length % 2 === 1 || data.length > MOST_FRAME_BYTES) {
      return say({ type: 'error', code: 'invalid_audio_frame', message: 'odd or too long' });
    }
    if (behaviour.kind === 'rate-limited' && behaviour.frames.includes(count)) {
      return say({ type: 'error', code: 'rate_limited', message: 'slow down' });
    }

    session.takenMs += (data.length / 2 / RATE) * 1000;
    heard = Buffer.concat([heard, data]);
    if (session.takenMs - measuredMs < everyMs) return;
    const loud = loudnessOf(heard);
    say({
      type: 'measurement.result',
      trigger: 'interval',
      audio_start_ms: measuredMs,
      audio_end_ms: session.takenMs,
      expressions: [
        { name: 'Calmness', probability: Math.round((1 - loud) * 1000) / 1000 },
        { name: 'Excitement', probability: loud },
      ],
      voice_attributes: [],
    });
    measuredMs = session.takenMs;
    heard = Buffer.alloc(0);
  });
}
