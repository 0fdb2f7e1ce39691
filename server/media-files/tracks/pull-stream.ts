import { Readable } from 'node:stream';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

/** No bytes: that was all. */
type Answer = { bytes: Uint8Array };

/**
 * A stream whose bytes a thread makes, one piece for each time that somebody reads: nothing piles up between them. `start`
 * hands the port to the thread, and tells when its work has failed.
 */
export function pullFromThread(start: (port: MessagePort) => Promise<unknown>): Readable {
  const { port1, port2 } = new MessageChannel();
  const stream = new Readable({
    read: () => port1.postMessage('more'),
    destroy: (error, done) => {
      port1.close();
      done(error);
    },
  });
  port1.on('message', ({ bytes }: Answer) => stream.push(bytes.length > 0 ? bytes : null));
  start(port2).catch((error: unknown) => stream.destroy(error instanceof Error ? error : new Error(String(error))));

  return stream;
}

/** The thread's side. Ends early where nobody reads any more. */
export async function sendPieces(port: MessagePort, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const reader = watchReader(port);

  try {
    for await (const bytes of pieces) {
      if (!(await reader.wantsMore())) return;
      port.postMessage({ bytes } satisfies Answer);
    }
    if (await reader.wantsMore()) port.postMessage({ bytes: new Uint8Array(0) } satisfies Answer);
  } finally {
    port.close();
  }
}

/** Questions may come before somebody waits for them. */
function watchReader(port: MessagePort) {
  let asked = 0;
  let isGone = false;
  let wake = () => {};
  port.on('message', () => {
    asked += 1;
    wake();
  });
  port.on('close', () => {
    isGone = true;
    wake();
  });

  return {
    async wantsMore(): Promise<boolean> {
      if (asked === 0 && !isGone) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      asked -= 1;
      return !isGone;
    },
  };
}
