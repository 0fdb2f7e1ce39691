import { writev } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** What the thread is asked: for each job descriptor, offset in the slab, length, position in the file. */
interface AppendRequest {
  slab: Uint8Array;
  jobs: Float64Array;
}

/** Of the oldest request without one. The first answer of all is to none: the thread stands. */
interface AppendAnswer {
  written: Float64Array;
  failures: { job: number; error: Error }[];
}

export type Append = (
  fd: number,
  pieces: Buffer[],
  position: number,
  done: (error: Error | null, written: number) => void,
) => void;

interface Job {
  fd: number;
  pieces: Buffer[];
  sizeBytes: number;
  position: number;
  done: (error: Error | null, written: number) => void;
}

interface Batch {
  slab: Uint8Array;
  used: number;
  jobs: Job[];
}

const SLAB_BYTES = 512 * 1024;
/** What is larger costs so much itself that its own way to the kernel does not matter. */
const LARGEST_JOB_BYTES = 64 * 1024;
const MOST_SLABS = 16;
const FIELDS = 4;

/**
 * Appends of many files, gathered in one turn of the loop, are written by one thread of their own with one message: a
 * tenth of the cost of a trip through the pool for each. What is large, comes before the thread stands or after it
 * died goes through the pool. The order of one file's appends is its caller's matter.
 */
export function createAppendThread(entry = new URL('./append-entry.mjs', import.meta.url)): Append {
  const free: Uint8Array[] = [];
  let underWay: Batch[] = [];
  let slabs = 0;
  let open: Batch | null = null;
  let worker: Worker | null = null;
  let isStanding = false;
  let hasDied = false;

  function start(): void {
    worker = new Worker(entry, { execArgv: [] });
    worker.unref();
    worker.on('message', take);
    worker.on('error', () => {}); // it exits after this, and its work is done by the pool
    worker.once('exit', bury);
  }

  function take({ written, failures }: AppendAnswer): void {
    isStanding = true;
    const batch = underWay.shift();
    if (!batch) return;

    free.push(batch.slab);
    if (underWay.length === 0) worker?.unref();
    const failed = failures.length === 0 ? null : new Map(failures.map(({ job, error }) => [job, error]));
    batch.jobs.forEach(({ done }, index) => {
      done(failed?.get(index) ?? null, written[index] ?? 0);
    });
  }

  /** An append to a fixed position may be done twice. */
  function bury(): void {
    hasDied = true;
    worker = null;
    const batches = underWay;
    underWay = [];
    for (const { jobs } of batches) for (const job of jobs) writeAlone(job);
  }

  function takeSlab(): Uint8Array | null {
    const known = free.pop();
    if (known || slabs === MOST_SLABS) return known ?? null;
    slabs += 1;
    return new Uint8Array(new SharedArrayBuffer(SLAB_BYTES));
  }

  function send(): void {
    const batch = open;
    open = null;
    if (!batch) return;
    if (!worker) return batch.jobs.forEach(writeAlone);

    const jobs = new Float64Array(batch.jobs.length * FIELDS);
    let offset = 0;
    batch.jobs.forEach(({ fd, sizeBytes, position }, index) => {
      const at = index * FIELDS;
      jobs[at] = fd;
      jobs[at + 1] = offset;
      jobs[at + 2] = sizeBytes;
      jobs[at + 3] = position;
      offset += sizeBytes;
    });
    if (underWay.length === 0) worker.ref();
    underWay.push(batch);
    worker.postMessage({ slab: batch.slab, jobs } satisfies AppendRequest);
  }

  function roomFor(sizeBytes: number): Batch | null {
    if (open && open.used + sizeBytes > SLAB_BYTES) send();
    if (open) return open;

    const slab = takeSlab();
    if (!slab) return null;
    open = { slab, used: 0, jobs: [] };
    queueMicrotask(send);
    return open;
  }

  return (fd, pieces, position, done) => {
    const sizeBytes = countBytes(pieces);
    const job = { fd, pieces, sizeBytes, position, done };
    if (!worker && !hasDied) start();
    const batch = isStanding && !hasDied && sizeBytes <= LARGEST_JOB_BYTES ? roomFor(sizeBytes) : null;
    if (!batch) return writeAlone(job);

    for (const piece of pieces) {
      batch.slab.set(piece, batch.used);
      batch.used += piece.length;
    }
    batch.jobs.push(job);
  };
}

function writeAlone({ fd, pieces, position, done }: Job): void {
  writev(fd, pieces, position, done);
}

function countBytes(pieces: Buffer[]): number {
  let sum = 0;
  for (const piece of pieces) sum += piece.length;
  return sum;
}
