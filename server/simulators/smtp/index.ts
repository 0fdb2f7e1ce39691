import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { converse, type ReceivedLetter, type SmtpBehaviour } from './session';

export type { ReceivedLetter, SmtpBehaviour } from './session';

export interface SmtpSimulator {
  /** As `SMTP_URL` wants it. */
  url: string;
  /** Letters taken, in order. */
  requests: ReceivedLetter[];
  stop(): Promise<void>;
}

/** A mail server without TLS and sign-in. `script` holds one behaviour a letter; after it every letter is taken. */
export async function startSmtpSimulator(options: { script?: SmtpBehaviour[] } = {}): Promise<SmtpSimulator> {
  const script = [...(options.script ?? [])];
  const requests: ReceivedLetter[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    void converse(socket, { next: () => script.shift() ?? 'take', onLetter: (letter) => void requests.push(letter) });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, // safe because it listens on a port
    requests,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
