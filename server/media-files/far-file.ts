import { once } from 'node:events';
import type { MessageChannel, MessagePort } from 'node:worker_threads';
import { MessageChannel as Channel } from 'node:worker_threads';
import type { FarFile } from '@/server/ports/worker-pool';

/** Bytes from `start` up to, not including, `end`. */
export type ReadBytes = (start: number, end: number) => Promise<Uint8Array>;

/** A damaged file may claim a table of gigabytes; no honest one needs this much at once. */
const MOST_BYTES_AT_ONCE = 64 * 1024 * 1024;

type Answer = { bytes: Uint8Array } | { problem: string };

/**
 * Lets a thread read a file that only this side can reach. `onFirstRead` is called when the thread has begun, which may
 * be long after the task was handed in.
 */
export function lendFile(
  sizeBytes: number,
  read: ReadBytes,
  onFirstRead: () => void,
): { file: FarFile; close(): void } {
  const { port1, port2 }: MessageChannel = new Channel();
  port1.once('message', onFirstRead);
  port1.on('message', ([start, end]: [number, number]) => {
    read(start, end).then(
      (bytes) => port1.postMessage({ bytes } satisfies Answer),
      (error: unknown) => port1.postMessage({ problem: String(error) } satisfies Answer),
    );
  });

  return {
    file: { sizeBytes, reader: port2 },
    close: () => {
      port1.close();
      port2.close();
    },
  };
}

/** The thread's side. Reads go one after the other. */
export function openFarFile({ reader }: FarFile): ReadBytes {
  let last: Promise<unknown> = Promise.resolve();

  return (start, end) => {
    const next = last.then(() => ask(reader, start, end));
    last = next.catch(() => {}); // whoever asked is told
    return next;
  };
}

async function ask(reader: MessagePort, start: number, end: number): Promise<Uint8Array> {
  if (end - start > MOST_BYTES_AT_ONCE) throw new RangeError('a part of the file is larger than any honest one');

  reader.postMessage([start, end]);
  const [answer] = (await once(reader, 'message')) as [Answer]; // safe because lendFile sends nothing else
  if ('problem' in answer) throw new Error(`the file could not be read: ${answer.problem}`);
  return answer.bytes;
}
