import { writeSync } from 'node:fs';
import { silentLogger } from '@/server/observability/logger';
import { recoverSegments } from '../recovery';

/** A child of a test: repairs a tree and says before each file that it begins. */
await recoverSegments({
  root: process.argv[2] ?? '',
  log: silentLogger,
  isLive: (segmentId) => {
    writeSync(1, `${segmentId}\n`);
    return false;
  },
});
