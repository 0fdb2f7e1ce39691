import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** Answers an upgrade with a status line and hangs up. What was refused is not said: the log knows. */
export function denyUpgrade(socket: Duplex, status: number): void {
  if (socket.destroyed) return;
  socket.on('error', () => {}); // the peer may be gone already
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
    socket.destroy(),
  );
}
