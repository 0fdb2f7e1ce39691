import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FRAME_BYTES, makeHum } from './frames';

const SPOKEN = /(^|\/)(audio|track-[^/]*)\.(wav|flac)$/;

/** People who speak, of a folder of clips, as Egress would send them; a hum where it or ffmpeg is missing. */
export function readSounds(folder: string): Buffer[] {
  const sounds = folder && existsSync(folder) ? listFiles(folder).flatMap(readWithFfmpeg) : [];
  return sounds.length > 0 ? sounds : [makeHum()];
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => SPOKEN.test(name))
    .sort()
    .map((name) => join(folder, name));
}

function readWithFfmpeg(path: string): Buffer[] {
  const asked = ['-v', 'error', '-i', path, '-f', 's16le', '-ar', '48000', '-ac', '2', '-'];
  const { status, stdout } = spawnSync('ffmpeg', asked, { maxBuffer: 2 ** 30 });
  return status === 0 ? [stdout.subarray(0, stdout.length - (stdout.length % FRAME_BYTES))] : [];
}
