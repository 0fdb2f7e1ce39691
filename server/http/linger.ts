import type { IncomingMessage, ServerResponse } from 'node:http';

const MOST_BYTES = 64 * 1024 * 1024;
const MOST_MS = 10_000;

/**
 * Ends an answer that was given while the sender still sends. Closing at once would reset the connection, and many
 * senders then never see the answer; so what is on its way is thrown away first, up to a limit.
 */
export function endWhenQuiet(request: IncomingMessage, response: ServerResponse): void {
  let thrownAway = 0;
  const end = () => {
    clearTimeout(timer);
    request.off('data', count);
    response.end();
  };
  const count = (chunk: Buffer) => {
    thrownAway += chunk.length;
    if (thrownAway > MOST_BYTES) end();
  };
  const timer = setTimeout(end, MOST_MS);

  request.once('end', end).once('close', end).on('data', count);
  request.resume();
}
