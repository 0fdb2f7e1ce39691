import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { HumeBehaviour, HumeSession } from './behaviours';
import { speakLegacy } from './legacy';
import { speakV1 } from './v1';

export type { HumeBehaviour } from './behaviours';

export interface HumeSimulator {
  url: string;
  sessions: HumeSession[];
  /** Connections that were tried, the refused too. */
  attempts(): number;
  stop(): Promise<void>;
}

/** Speaks one of the two wires. `script` holds one behaviour a connection; ordinary ones once it is used up. */
export async function startHumeSimulator(options: {
  dialect: 'v1' | 'legacy';
  script?: HumeBehaviour[];
}): Promise<HumeSimulator> {
  const script = [...(options.script ?? [])];
  const sessions: HumeSession[] = [];
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 });
  const floods: NodeJS.Timeout[] = [];
  const held: Duplex[] = [];
  let attempts = 0;

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    attempts += 1;
    held.push(socket);
    const behaviour = script.shift() ?? { kind: 'answer' as const };
    const key = String(request.headers['x-hume-api-key'] ?? '');
    if (behaviour.kind === 'hang') return;
    if (behaviour.kind === 'refuse' || key === '') {
      socket.end('HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (open) => {
      const session: HumeSession = { key, messages: [], frameBytes: [], takenMs: 0 };
      sessions.push(session);
      if (behaviour.kind === 'silent') return;
      if (behaviour.kind === 'flood') floods.push(flood(open));
      (options.dialect === 'v1' ? speakV1 : speakLegacy)(open, session, behaviour);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // safe because it listens on a port

  return {
    url: `ws://127.0.0.1:${port}/v1/expression/audio/realtime`,
    sessions,
    attempts: () => attempts,
    async stop() {
      for (const timer of floods) clearInterval(timer);
      for (const socket of held) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function flood(socket: WebSocket): NodeJS.Timeout {
  const one = JSON.stringify({ type: 'utterance.start', at_ms: 0 });
  return setInterval(() => {
    for (let count = 0; count < 200 && socket.readyState === socket.OPEN; count += 1) socket.send(one);
  }, 5);
}
