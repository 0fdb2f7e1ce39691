import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { createEgressUrl } from '@/server/services/captures';
import type { UpgradeDoor } from '@/server/ws';
import { createMeetingRow } from './factories';
import type { TestMember } from './service-context';

/** 10 ms as LiveKit Egress sends them: 48 kHz, two channels, 16 bits. */
export const FRAME_BYTES = 1920;

export interface SocketHouse {
  /** `127.0.0.1:port` */
  host: string;
  /** Every line is cut, as when the process is killed. */
  cut(): void;
  close(): Promise<void>;
}

/** Upgrades on a real port, as `custom-server.ts` hands them on. */
export async function openSocketHouse(door: UpgradeDoor): Promise<SocketHouse> {
  const server = createServer();
  const lines = new Set<Duplex>();
  server.on('upgrade', (request, socket, head) => {
    lines.add(socket);
    socket.once('close', () => lines.delete(socket));
    if (!door.take(request, socket, head)) door.refuse(request, socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`; // safe because it listens on a port

  return {
    host,
    cut() {
      for (const line of lines) line.destroy();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface TrackTicket {
  meetingId: string;
  roomName: string;
  trackId: string;
  /** Path and query. */
  target: string;
}

/** A ticket for a new track of a new meeting, unless told which. */
export async function takeTicket(
  member: TestMember,
  wish: { meetingId?: string; roomName?: string; trackId?: string; participant?: string; codec?: 'h264' } = {},
): Promise<TrackTicket> {
  const meetingId = wish.meetingId ?? (await createMeetingRow(member));
  const roomName = wish.roomName ?? `room-${meetingId}`;
  const trackId = wish.trackId ?? `TR_${crypto.randomUUID()}`;
  const { url } = await createEgressUrl(member.ctx, {
    meetingId,
    roomName,
    trackId,
    kind: wish.codec ? 'video' : 'audio',
    ...(wish.codec && { codec: wish.codec }),
    ...(wish.participant && { participant: wish.participant }),
  });
  const { pathname, search } = new URL(url);

  return { meetingId, roomName, trackId, target: `${pathname}${search}` };
}

/** The status a door refuses with; 101 where it lets in. */
export async function knock(host: string, target: string): Promise<number> {
  const socket = new WebSocket(`ws://${host}${target}`);
  return new Promise((resolve) => {
    socket.on('error', () => {}); // the refusal itself
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
  });
}

/** A connection that stands. */
export async function connect(host: string, target: string, options: { autoPong?: boolean } = {}): Promise<WebSocket> {
  const socket = new WebSocket(`ws://${host}${target}`, { perMessageDeflate: false, ...options });
  socket.on('error', () => {}); // how it ends is seen by its close
  await once(socket, 'open');
  return socket;
}

/** The code of its end, whoever brought it about. */
export async function closeCode(socket: WebSocket): Promise<number> {
  const [code] = await once(socket, 'close');
  return code as number; // safe because `ws` gives a number
}

/** Sends sound in frames; resolves when the kernel has all of it. */
export async function sendSound(socket: WebSocket, sound: Buffer, frameBytes = FRAME_BYTES): Promise<void> {
  const sent: Promise<void>[] = [];
  for (let at = 0; at < sound.length; at += frameBytes) {
    sent.push(
      new Promise((resolve, reject) =>
        socket.send(sound.subarray(at, at + frameBytes), (error) => (error ? reject(error) : resolve())),
      ),
    );
  }
  await Promise.all(sent);
}
