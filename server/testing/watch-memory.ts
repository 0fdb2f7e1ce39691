import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The most that live heap and buffers together grew, in bytes. Looking takes longer the more code is loaded. */
export function watchMemory(everyMs = 250): { stop(): number } {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void; // safe because the flag above puts it there
  const used = () => {
    collectGarbage();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = used();
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, used() - before);
  }, everyMs);

  return {
    stop: () => {
      clearInterval(timer);
      return most;
    },
  };
}
