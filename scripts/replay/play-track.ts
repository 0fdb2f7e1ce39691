import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { FRAME_MS } from './egress-sound';

const PING_MS = 30_000;
/** A server that does not read is waited for. */
const MOST_UNSENT_BYTES = 1024 * 1024;

export interface PlayedTrack {
  url: string;
  /** 10 ms each, as `cutFrames` makes them. */
  frames: Iterable<Buffer>;
  /** Times real time. */
  speed: number;
  /** When the first frame of every track is due. */
  startAt: number;
  /** Milliseconds of sound, `muted` or not from there on. */
  mutes?: readonly { atMs: number; isMuted: boolean }[];
  /** Ends it before the sound does, with a close as of a track that was unpublished. */
  signal?: AbortSignal;
}

/** What was sent, and the code that the server closed with, if it did so first. */
export interface PlayedFrames {
  frames: number;
  closedBy: number | null;
}

/** Sends one track as Egress does: 10 ms a frame by the clock, pings, word of mutes, and a close without a code. */
export async function playTrack(track: PlayedTrack): Promise<PlayedFrames> {
  const socket = new WebSocket(track.url, {
    perMessageDeflate: false,
    headers: { 'content-type': 'audio/x-raw', 'user-agent': 'Go-http-client/1.1' },
  });
  await once(socket, 'open');
  socket.on('error', () => {}); // a close follows
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const pinging = setInterval(() => socket.ping('ping'), PING_MS);

  const frames = await sendFrames(socket, track).finally(() => clearInterval(pinging));
  if (socket.readyState !== socket.OPEN) return { frames, closedBy: await closed };
  socket.close();
  await closed;
  return { frames, closedBy: null };
}

/** How many were sent before the sound, or the connection, came to its end. */
async function sendFrames(socket: WebSocket, track: PlayedTrack): Promise<number> {
  let frames = 0;
  const mutes = [...(track.mutes ?? [])];
  for (const frame of track.frames) {
    const dueAt = track.startAt + (frames * FRAME_MS) / track.speed;
    if (dueAt > Date.now()) await wait(dueAt - Date.now());
    if (socket.readyState !== socket.OPEN || track.signal?.aborted) break;
    while (mutes[0] && mutes[0].atMs <= frames * FRAME_MS) {
      socket.send(JSON.stringify({ muted: mutes.shift()?.isMuted }));
    }
    const sent = new Promise<void>((resolve) => socket.send(frame, () => resolve()));
    if (socket.bufferedAmount > MOST_UNSENT_BYTES) await sent;
    frames += 1;
  }

  return frames;
}
