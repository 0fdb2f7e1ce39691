import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { answerParent } from '@/server/testing/child';

export type FloorWork = {
  prepare(input: { tracks: number }): Promise<{ host: string; targets: string[] }>;
};

/** A child: takes the same messages in the same way and throws them away. What nothing can be cheaper than. */
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 64 * 1024 });
let messages = 0;
const server = createServer();
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (connection) => {
    connection.on('error', () => {}); // its end is all that matters
    connection.on('message', () => {
      messages += 1;
    });
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const host = `127.0.0.1:${(server.address() as AddressInfo).port}`; // safe because it listens on a port

const work: FloorWork = {
  prepare: async ({ tracks }) => ({ host, targets: new Array<string>(tracks).fill('/egress-audio') }),
};
answerParent(work);
