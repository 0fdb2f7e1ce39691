import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { HumeBehaviour, HumeSession } from './behaviours';
import { loudnessOf } from './loudness';

const HEADER_BYTES = 44;
const LONGEST_MS = 5000;

/** A WAV in JSON in, what its stretch sounded like out. */
export function speakLegacy(socket: WebSocket, session: HumeSession, behaviour: HumeBehaviour): void {
  const say = (message: object) => socket.send(JSON.stringify(message));

  socket.on('message', (data: Buffer) => {
    const message = parse(data.toString('utf8'));
    if (!message) return say({ error: 'Invalid JSON received.', code: 'E0100' });
    const { data: base64, ...words } = message;
    const { payload_id, models } = words;
    session.messages.push(words);
    if (!models?.prosody || typeof base64 !== 'string') return say({ error: 'No models.', code: 'E0101', payload_id });
    const wav = Buffer.from(base64, 'base64');
    if (wav.toString('latin1', 0, 4) !== 'RIFF') return say({ error: 'No sound.', code: 'E0202', payload_id });

    session.frameBytes.push(wav.length);
    if (behaviour.kind === 'die' && session.frameBytes.length > behaviour.afterFrames) return socket.terminate();
    const lengthMs = ((wav.length - HEADER_BYTES) / wav.readUInt32LE(28)) * 1000;
    if (lengthMs > LONGEST_MS) return say({ error: 'Too long.', code: 'E0203', payload_id });
    session.takenMs += lengthMs;
    const loud = loudnessOf(wav.subarray(HEADER_BYTES));
    if (loud === 0) return say({ warning: 'No speech detected.', code: 'W0103', payload_id });
    say({
      payload_id,
      job_details: { job_id: randomUUID() },
      prosody: {
        predictions: [
          {
            time: { begin: 0, end: lengthMs / 1000 },
            emotions: [
              { name: 'Calmness', score: Math.round((1 - loud) * 1000) / 1000 },
              { name: 'Excitement', score: loud },
            ],
          },
        ],
      },
    });
  });
}

function parse(text: string): { data?: unknown; payload_id?: string; models?: { prosody?: object } } | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
