import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type DefaultEventsMap, Server } from 'socket.io';
import { readerOf } from '@/server/lib/read-header';
import type { BaseContext } from '@/server/services/context';
import { openConversation } from './socket-conversation';

/** engine.io answers whatever begins with this; the path is compared exactly before it gets anything. */
const PATH = '/socket.io/';
const LARGEST_PACKET_BYTES = 1_000_000;

/** Of a request that a page of another site made. Programs name no origin. */
type IsForeign = (header: (name: string) => string | null) => boolean;

export interface SocketIoEndpoint {
  /** The polling transport. False: not ours, and nothing was done with it. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  /** Likewise for an upgrade. */
  take(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  drain(): Promise<void>;
}

/**
 * Socket.IO for programs that know it from before: `auth: {token}` is an access token, hosts join
 * `feedback:<meetingId>` and get `feedback`. Our own pages use the one event stream instead.
 */
export function createSocketIo(base: BaseContext, isForeign: IsForeign): SocketIoEndpoint {
  const io = new Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, { begin: () => void }>({
    path: PATH,
    serveClient: false,
    destroyUpgrade: false, // by default it would end other upgrades that take longer than a second
    allowEIO3: false,
    transports: ['polling', 'websocket'],
    maxHttpBufferSize: LARGEST_PACKET_BYTES,
    perMessageDeflate: false,
    allowRequest: (request, decide) => decide(null, !isForeign(readerOf(request))),
  });
  io.use((socket, next) => {
    const admit = (begin: () => void) => {
      socket.data.begin = begin;
      next();
    };
    void openConversation(base, socket).then(admit, refuse(next));
  });
  io.on('connection', (socket) => socket.data.begin());

  // socket.io wants to own a server's listeners; this one never listens, and is handed what is meant for it.
  const decoy = createServer();
  io.attach(decoy);

  return {
    answer: (request, response) => isOurs(request) && decoy.emit('request', request, response),
    take: (request, socket, head) => isOurs(request) && decoy.emit('upgrade', request, socket, head),
    async drain() {
      io.disconnectSockets(true);
      io.engine.close();
    },
  };
}

/** As it was sent, never resolved. */
function isOurs({ url = '' }: IncomingMessage): boolean {
  return url.split('?', 1)[0] === PATH;
}

/** What went wrong is for nobody outside: every refusal has the same word. */
function refuse(next: (error: Error) => void): () => void {
  return () => next(new Error('unauthorized'));
}
