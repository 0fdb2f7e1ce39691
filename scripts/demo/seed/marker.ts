import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const Marker = z.object({ steps: z.array(z.string()) });

const pathIn = (dataDir: string) => join(dataDir, 'demo.json');

/** Names of the steps that earlier starts have done. */
export async function readDoneSteps(dataDir: string): Promise<string[]> {
  const text = await readFile(pathIn(dataDir), 'utf8').catch(() => '{"steps":[]}');
  return Marker.parse(JSON.parse(text)).steps;
}

/** Whole or not at all: a start may be ended at any moment. */
export async function writeDoneSteps(dataDir: string, steps: string[]): Promise<void> {
  await writeFile(`${pathIn(dataDir)}.part`, JSON.stringify({ steps }, null, 2));
  await rename(`${pathIn(dataDir)}.part`, pathIn(dataDir));
}
