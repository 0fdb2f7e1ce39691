import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { readSpeech } from '@/e2e/support/speech';
import { wavHeader } from '@/server/lib/wav-header';

/** A WAV file with somebody's real speech, for a browser to play as its microphone. */
export async function writeMicrophone(
  page: Page,
  folder: string,
  name: 'board-roof' | 'garden-shifts',
): Promise<string> {
  const speech = await readSpeech(page, {
    file: `${name}.webm`,
    startSeconds: 0,
    endSeconds: 40,
    gainDb: 0,
  });
  const path = join(folder, `${name}.wav`);
  await writeFile(
    path,
    Buffer.concat([wavHeader({ sampleRate: 48_000, channels: 2, dataBytes: speech.length }), speech]),
  );
  return path;
}
