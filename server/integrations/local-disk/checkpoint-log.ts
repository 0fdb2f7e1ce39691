import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { CheckpointLog, KeptCheckpoint } from '@/server/ports/checkpoint-log';

/** Under `DATA_DIR`, where whoever checks the trail looks for it too. */
export const CHECKPOINT_FILE = 'audit-checkpoints.jsonl';
const OWNER_ONLY = 0o600;
const LINE_BREAK = 10;

const Line = z.object({
  organizationId: z.uuid(),
  seq: z.number().int(),
  hash: z.string(),
  signedAt: z.iso.datetime(),
  publicKey: z.string(),
  signature: z.string(),
});

/** One line of JSON a checkpoint in the file `path`; synced, and never rewritten. */
export function createCheckpointFile(path: string): CheckpointLog {
  return {
    async append(checkpoints) {
      if (checkpoints.length === 0) return;
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, 'a+', OWNER_ONLY);
      try {
        const start = (await endsInLine(file)) ? '' : '\n';
        await file.appendFile(start + checkpoints.map((one) => `${JSON.stringify(one)}\n`).join(''));
        await file.sync();
      } finally {
        await file.close();
      }
    },
    read: () => readCheckpoints(path),
  };
}

/** A write that a power cut halved would else spoil the line after it. */
async function endsInLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return true;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] === LINE_BREAK;
}

async function* readCheckpoints(path: string): AsyncGenerator<KeptCheckpoint> {
  const stream = createReadStream(path, 'utf8');
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
      const checkpoint = parseLine(line);
      if (checkpoint) yield checkpoint;
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  } finally {
    stream.destroy();
  }
}

function parseLine(line: string): KeptCheckpoint | null {
  try {
    return Line.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null; // half a line, or none of ours
  }
}
