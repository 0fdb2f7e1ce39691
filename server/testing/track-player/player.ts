import { createHash } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { answerParent } from '../child';
import { CLOSE_FRAME, FRAME_BYTES, FRAME_MS, firstFrameOf, toWireFrames } from './frames';
import { readSounds } from './sounds';

export type PlayerWork = {
  /** `speed`: times real time. `untilFrames`: goes no further than so many of each track before it is told to. */
  begin(input: { host: string; targets: string[]; speed?: number; untilFrames?: number }): Promise<void>;
  /** Frames of all tracks so far. */
  count(input: null): Promise<number>;
  /** Goes on until so many frames of each track were sent. */
  playUntil(frames: number): Promise<void>;
  /** Says goodbye on every track; what each was sent. */
  end(input: null): Promise<SentTrack[]>;
};

export interface SentTrack {
  sizeBytes: number;
  sha256: string;
}

interface Track {
  socket: Socket;
  /** Which sound, and the frame of it that comes first. */
  sound: number;
  first: number;
  sent: number;
}

const PHASES = FRAME_MS;
const UPGRADE = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  'Content-Type: audio/x-raw',
  'User-Agent: Go-http-client/1.1',
];

/** A child: plays into many sockets at real time, each 10 ms apart from itself and the tracks spread over those 10 ms. */
const sounds = readSounds(process.argv[2] ?? '');
const wires = sounds.map(toWireFrames);
let tracks: Track[] = [];
let frames = 0;
let timer: NodeJS.Timeout | null = null;
let limit = Number.POSITIVE_INFINITY;
let reached = () => {};

function play(speed: number): void {
  let lastAt = performance.now();
  let due = 0;
  let slot = 0;
  const step = () => {
    const now = performance.now();
    // what was waited for is not caught up with
    due = frames < limit * tracks.length ? due + (now - lastAt) * speed : slot;
    lastAt = now;
    for (; slot < due; slot += 1) {
      for (let at = slot % PHASES; at < tracks.length; at += PHASES) send(tracks[at]);
    }
    if (frames >= limit * tracks.length) reached();
    timer = setTimeout(step, 1);
  };
  step();
}

function send(track: Track | undefined): void {
  if (!track || track.sent >= limit) return;
  const wire = wires[track.sound] ?? [];
  const frame = wire[(track.first + track.sent) % wire.length];
  if (!frame) return;
  track.socket.write(frame);
  track.sent += 1;
  frames += 1;
}

async function open(host: string, target: string, index: number): Promise<Track> {
  const [address = '', port = ''] = host.split(':');
  const socket = connect({ host: address, port: Number(port), noDelay: true });
  socket.write(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\n${UPGRADE.join('\r\n')}\r\n\r\n`);
  const answer = await new Promise<string>((resolve, reject) => {
    socket.once('data', (bytes) => resolve(bytes.toString('latin1')));
    socket.once('error', reject);
  });
  if (!answer.startsWith('HTTP/1.1 101')) throw new Error(answer.split('\r\n')[0] ?? 'no answer');
  socket.on('error', () => {}); // what arrived is judged by the files
  socket.resume();

  const sound = index % wires.length;
  const length = wires[sound]?.length ?? 1;
  return { socket, sound, first: firstFrameOf(index, length), sent: 0 };
}

/** What a track was sent, put together again. */
function describe({ sound, first, sent }: Track): SentTrack {
  const hash = createHash('sha256');
  const whole = sounds[sound] ?? Buffer.alloc(0);
  let at = first * FRAME_BYTES;
  for (let left = sent * FRAME_BYTES; left > 0; at = 0) {
    const run = whole.subarray(at, at + left);
    hash.update(run);
    left -= run.length;
  }

  return { sizeBytes: sent * FRAME_BYTES, sha256: hash.digest('hex') };
}

const work: PlayerWork = {
  async begin({ host, targets, speed = 1, untilFrames = Number.POSITIVE_INFINITY }) {
    tracks = [];
    frames = 0;
    limit = untilFrames;
    for (const [index, target] of targets.entries()) tracks.push(await open(host, target, index));
    play(speed);
  },
  count: async () => frames,
  playUntil: (wanted) =>
    new Promise((resolve) => {
      limit = wanted;
      reached = resolve;
    }),
  async end() {
    if (timer) clearTimeout(timer);
    const closed = tracks.map(
      ({ socket }) =>
        new Promise<void>((resolve) => {
          if (socket.destroyed) return resolve();
          socket.once('close', () => resolve());
          socket.end(CLOSE_FRAME);
        }),
    );
    await Promise.all(closed);
    return tracks.map(describe);
  },
};
answerParent(work);
