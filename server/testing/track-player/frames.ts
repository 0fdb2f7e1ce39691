/** 10 ms as LiveKit Egress sends them: 48 kHz, two channels, 16 bits. */
export const FRAME_BYTES = 1920;
export const FRAME_MS = 10;
export const FRAMES_A_SECOND = 100;

const KEY = Buffer.from([0x3a, 0x91, 0x5c, 0xe7]);
const BINARY = 0x82;
const MASKED_16 = 0xfe;
const HEAD_BYTES = 8;

/** Sound as it goes over the wire: every 10 ms a masked WebSocket message, built once and sent as it is. */
export function toWireFrames(sound: Buffer): Buffer[] {
  const count = Math.floor(sound.length / FRAME_BYTES);
  return Array.from({ length: count }, (_, at) =>
    toWireFrame(sound.subarray(at * FRAME_BYTES, (at + 1) * FRAME_BYTES)),
  );
}

function toWireFrame(payload: Buffer): Buffer {
  const frame = Buffer.alloc(HEAD_BYTES + payload.length);
  frame[0] = BINARY;
  frame[1] = MASKED_16;
  frame.writeUInt16BE(payload.length, 2);
  KEY.copy(frame, 4);
  for (let at = 0; at < payload.length; at += 1) {
    frame[HEAD_BYTES + at] = (payload[at] as number) ^ (KEY[at % 4] as number); // safe because both are inside
  }
  return frame;
}

/** An empty close, as Egress sends it. */
export const CLOSE_FRAME = Buffer.concat([Buffer.from([0x88, 0x80]), KEY]);

/** One second that never falls silent, so that nobody may skip it. */
export function makeHum(): Buffer {
  const sound = Buffer.alloc(FRAME_BYTES * FRAMES_A_SECOND);
  let state = 1;
  for (let at = 0; at + 4 <= sound.length; at += 4) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    const value = Math.round(3000 * Math.sin(at * 0.0131) + (state >> 22));
    sound.writeInt16LE(value, at);
    sound.writeInt16LE(value, at + 2);
  }
  return sound;
}

/** Where in its sound a track begins, so that no two say the same at once. */
export function firstFrameOf(index: number, frames: number): number {
  return (index * 7919) % frames;
}
