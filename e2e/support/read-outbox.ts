import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Letters of the file outbox, the oldest first. */
export async function readOutbox(dataDir = process.env.E2E_DATA_DIR ?? ''): Promise<string[]> {
  const folder = join(dataDir, 'outbox');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml')).sort();

  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
}
