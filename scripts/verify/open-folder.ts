import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutsideEvidence } from '@/server/dossier';
import { StartError } from '@/server/lib/start-error';

export interface DossierFolder {
  evidence: OutsideEvidence;
  /** Names of PDFs in it whose bytes are not these. */
  listOtherPdfs(bytes: Uint8Array): Promise<string[]>;
}

/** An unpacked dossier; pieces that are missing are not given, and nothing else. @throws StartError for no folder */
export async function openFolder(folder: string): Promise<DossierFolder> {
  const facts = await stat(folder).catch(() => null);
  if (!facts?.isDirectory()) throw new StartError(`${folder} is not a folder`);

  return {
    evidence: {
      kind: 'dossier',
      async certificates() {
        const pems = await readAll(join(folder, 'certificates'), /\.pem$/);
        return pems.length > 0 ? { pems, vouched: false } : null;
      },
      manifestCopy: () => readText(join(folder, 'manifest.json')),
      async transcript() {
        const text = await readText(join(folder, 'transcript.json'));
        return text === null ? null : parse(text);
      },
      recording: ({ id }) => hashRecording(join(folder, 'recordings'), id),
      erasures: async () => (await readAll(join(folder, 'erasures'), /\.json$/)).map(parse),
      async auditRows() {
        const text = await readText(join(folder, 'audit.jsonl'));
        return text === null ? null : text.split('\n').filter(Boolean).map(parse);
      },
    },
    async listOtherPdfs(bytes) {
      const expected = createHash('sha256').update(bytes).digest('hex');
      const names = (await readdir(folder)).filter((name) => /\.pdf$/i.test(name));
      const hashes = await Promise.all(names.map((name) => hashFile(join(folder, name))));
      return names.filter((_name, index) => hashes[index]?.sha256 !== expected);
    },
  };
}

/** Whatever follows the id: the name's end tells the kind of sound alone. */
async function hashRecording(folder: string, id: string) {
  const name = (await listNames(folder)).find((one) => one.startsWith(`${id}.`));
  return name ? hashFile(join(folder, name)) : null;
}

async function hashFile(path: string): Promise<{ sha256: string; sizeBytes: number }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    sizeBytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}

async function readAll(folder: string, pattern: RegExp): Promise<string[]> {
  const names = (await listNames(folder)).filter((name) => pattern.test(name)).sort();
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
}

function listNames(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

function readText(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

/** What is no JSON stays a text, which the check that needs it calls unreadable. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
