import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const SOUND = join(import.meta.dirname, '..', '..', 'scripts', 'demo', 'sound');

interface Passage {
  /** Of `scripts/demo/sound`. */
  file: string;
  startSeconds: number;
  endSeconds: number;
  gainDb: number;
}

/** Real speech as Egress would send it: 48 kHz, two channels, 16 bits. A browser is what can decode it everywhere. */
export async function readSpeech(page: Page, { file, ...passage }: Passage): Promise<Buffer> {
  const encoded = (await readFile(join(SOUND, file))).toString('base64');
  const sound = await page.evaluate(decode, { encoded, ...passage });

  return Buffer.from(sound, 'base64');
}

async function decode({ encoded, startSeconds, endSeconds, gainDb }: Omit<Passage, 'file'> & { encoded: string }) {
  const rate = 48_000;
  const file = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
  const decoded = await new OfflineAudioContext(1, 1, rate).decodeAudioData(file.buffer);
  const heard = decoded.getChannelData(0).subarray(startSeconds * rate, endSeconds * rate);
  const factor = 32_767 * 10 ** (gainDb / 20);
  const samples = Int16Array.from({ length: heard.length * 2 }, (_, at) =>
    Math.max(-32_768, Math.min(32_767, Math.round((heard[at >> 1] ?? 0) * factor))),
  );

  const bytes = new Uint8Array(samples.buffer);
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
