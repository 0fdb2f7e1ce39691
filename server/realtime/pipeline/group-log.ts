import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '@/server/observability/logger';

const FILE = 'pipeline.jsonl';
/** A disk that is so far behind gets no more. */
const MOST_WAITING = 200;

export interface LogPlace {
  organizationId: string;
  meetingId: string;
  sessionId: string;
}

/** Lines of JSON beside the sound of each session. Nothing waits for them, and their failure is a remark in the log. */
export function createGroupLog(root: string, log: Logger) {
  let waiting = 0;
  let last: Promise<void> = Promise.resolve();
  let hasFailed = false;

  const append = async (place: LogPlace, text: string) => {
    const folder = join(root, place.organizationId, place.meetingId, place.sessionId);
    try {
      await mkdir(folder, { recursive: true });
      await appendFile(join(folder, FILE), text, { mode: 0o600 });
      hasFailed = false;
    } catch (error) {
      if (!hasFailed) log.warn('the pipeline log cannot be written', { error });
      hasFailed = true;
    }
    waiting -= 1;
  };

  return {
    write(place: LogPlace, lines: readonly object[]): void {
      if (lines.length === 0 || waiting >= MOST_WAITING) return;
      waiting += 1;
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
      last = last.then(() => append(place, text));
    },
    /** When all that was written is in the file. */
    settle: () => last,
  };
}
