// Writes what the main thread has laid into shared memory: every few milliseconds one message for all tracks. Plain
// JavaScript, so that it stands within milliseconds. Both ends are told in append-thread.ts.
import { writeSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';

const FIELDS = 4;

parentPort?.on('message', ({ slab, jobs }) => {
  const written = new Float64Array(jobs.length / FIELDS);
  const failures = [];
  for (let job = 0; job < written.length; job += 1) {
    const at = job * FIELDS;
    try {
      written[job] = writeSync(jobs[at], slab, jobs[at + 1], jobs[at + 2], jobs[at + 3]);
    } catch (error) {
      failures.push({ job, error });
    }
  }
  parentPort?.postMessage({ written, failures });
});
parentPort?.postMessage({ written: new Float64Array(0), failures: [] });
