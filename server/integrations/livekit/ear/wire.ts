/** Words on channel 0; on every other channel the sound of the track of that number, s16le. */
const WORDS = 0;
/** Length of what follows and channel, both 32 bits, little endian. */
const HEADER_BYTES = 8;
/** Far above what the child ever sends at once; more is not our child's. */
const LARGEST_RECORD = 1024 * 1024;

/** What the parent tells the child, over its message channel. Rooms and tracks go by numbers that the parent gives. */
export type EarCommand =
  | { do: 'join'; room: number; url: string; token: string }
  | { do: 'leave'; room: number }
  | { do: 'hear'; room: number; trackSid: string; track: number }
  | { do: 'drop'; track: number };

/** What the child tells the parent, in one stream with the sound, so that nothing overtakes anything. */
export type EarWord =
  | { say: 'ready' }
  | { say: 'beat' }
  | { say: 'joined'; room: number; roomSid: string }
  | { say: 'not_joined'; room: number; reason: string }
  /** `isFinal`: whoever runs the room wants it so, or there is none any more. */
  | { say: 'left'; room: number; reason: string; isFinal: boolean }
  | { say: 'offered'; room: number; trackSid: string; identity: string; kind: string; isMuted: boolean }
  | { say: 'withdrawn'; room: number; trackSid: string }
  | { say: 'muted'; track: number; isMuted: boolean }
  /** Its sound stopped although the room still has it. */
  | { say: 'broken'; track: number; reason: string };

export function encodeWord(word: EarWord): Buffer {
  const text = Buffer.from(JSON.stringify(word));
  const padded = text.length % 2 === 0 ? text : Buffer.concat([text, Buffer.from(' ')]); // keeps samples on even offsets
  return Buffer.concat([header(WORDS, padded.length), padded]);
}

/** Header and pieces as they are, for one gathered write. */
export function encodeSound(track: number, pieces: readonly Buffer[]): Buffer[] {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return [header(track, length), ...pieces];
}

function header(channel: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(HEADER_BYTES);
  bytes.writeUInt32LE(length, 0);
  bytes.writeUInt32LE(channel, 4);
  return bytes;
}

export interface WireReader {
  /** @throws Error on what no child of ours would send */
  push(chunk: Buffer): void;
}

/** Cuts a byte stream into records, without copying what came in one piece. */
export function createWireReader(handle: {
  onWord(word: EarWord): void;
  onSound(track: number, bytes: Buffer): void;
}): WireReader {
  let kept: Buffer = Buffer.alloc(0);

  const give = (channel: number, payload: Buffer) => {
    if (channel !== WORDS) return handle.onSound(channel, payload);
    handle.onWord(JSON.parse(payload.toString('utf8')) as EarWord); // safe because only our own child writes here
  };

  return {
    push(chunk) {
      let rest = kept.length > 0 ? Buffer.concat([kept, chunk]) : chunk;
      while (rest.length >= HEADER_BYTES) {
        const length = rest.readUInt32LE(0);
        if (length > LARGEST_RECORD) throw new Error(`a record of ${length} bytes`);
        const end = HEADER_BYTES + length;
        if (rest.length < end) break;
        give(rest.readUInt32LE(4), rest.subarray(HEADER_BYTES, end));
        rest = rest.subarray(end);
      }
      kept = rest;
    },
  };
}
