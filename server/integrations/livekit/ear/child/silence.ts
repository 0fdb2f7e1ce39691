import { EAR_FORMAT, FRAME_MS } from './format';

const FRAME = Buffer.alloc(2 * EAR_FORMAT.channels * (EAR_FORMAT.sampleRate / 1000) * FRAME_MS);

/** Gives silence by the clock until what it returns is called: as much as time has passed by then. */
export function sendSilence(take: (samples: Buffer) => void): () => void {
  const startedAt = performance.now();
  let sent = 0;
  const catchUp = () => {
    const due = Math.floor((performance.now() - startedAt) / FRAME_MS);
    for (; sent < due; sent += 1) take(FRAME);
  };
  const timer = setInterval(catchUp, FRAME_MS).unref();

  return () => {
    clearInterval(timer);
    catchUp();
  };
}
