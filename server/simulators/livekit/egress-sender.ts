import { once } from 'node:events';
import { WebSocket } from 'ws';

/** 10 ms of 48 kHz, two channels, 16 bits. */
export const FRAME_BYTES = 1920;
const FRAME_MS = 10;
const PING_MS = 30_000;
const SILENCE = Buffer.alloc(FRAME_BYTES);
/** A server that does not read is waited for, as a pipeline waits. */
const MOST_UNSENT_BYTES = 1024 * 1024;

export interface SenderOptions {
  url: string;
  /** Sent once; silence follows until the end. */
  sound: Buffer;
  /** Times real time. */
  speed: number;
  /** The other side went away, whatever it said. */
  onLost(code: number): void;
}

export interface EgressSender {
  framesSent(): number;
  setMuted(isMuted: boolean): void;
  /** Stays connected, sends nothing and answers no ping. */
  stall(): void;
  /** Says goodbye as the service does: a close without a code, and the line is cut. */
  end(): void;
  /** As when its process is killed. */
  kill(): void;
}

/** Sends one track by the clock as LiveKit Egress does. It never dials twice. @throws Error where nobody takes it */
export async function dialEgress({ url, sound, speed, onLost }: SenderOptions): Promise<EgressSender> {
  const socket = new WebSocket(url, {
    perMessageDeflate: false,
    headers: { 'content-type': 'audio/x-raw', 'user-agent': 'Go-http-client/1.1' },
  });
  await once(socket, 'open');
  const startedAt = Date.now();
  let frames = 0;
  let isMuted = false;
  let isOver = false;

  const send = () => {
    const due = Math.floor(((Date.now() - startedAt) * speed) / FRAME_MS);
    const mayGoOn = () => socket.readyState === socket.OPEN && socket.bufferedAmount < MOST_UNSENT_BYTES;
    for (; frames < due && mayGoOn(); frames += 1) {
      const frame = sound.subarray(frames * FRAME_BYTES, (frames + 1) * FRAME_BYTES);
      socket.send(isMuted || frame.length < FRAME_BYTES ? SILENCE : frame);
    }
  };
  const sending = setInterval(send, FRAME_MS);
  const pinging = setInterval(() => socket.ping('ping'), PING_MS);
  const stop = () => {
    clearInterval(sending);
    clearInterval(pinging);
    isOver = true;
  };
  socket.on('error', () => {}); // how it ends is seen by its close
  socket.on('close', (code) => {
    if (isOver) return;
    stop();
    onLost(code);
  });

  return {
    framesSent: () => frames,
    setMuted(muted) {
      isMuted = muted;
      socket.send(JSON.stringify({ muted }));
    },
    stall() {
      clearInterval(sending);
      clearInterval(pinging);
      socket.pause();
    },
    end() {
      stop();
      socket.close();
    },
    kill() {
      stop();
      socket.terminate();
    },
  };
}
