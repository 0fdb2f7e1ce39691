import { spawnSync } from 'node:child_process';

/** Programs that people open a WAV with; tests hold our files against those that are here. */
export const hasFfprobe = isHere('ffprobe', ['-version']);
export const hasPython = isHere('python3', ['--version']);
export const hasSox = isHere('sox', ['--version']);

/** Says in a test's title what it was skipped for, and nothing where it runs. */
export function unless(isHere: boolean, program: string): string {
  return isHere ? '' : ` (skipped: no ${program} here)`;
}

const READ_WAVE = [
  'import sys, wave',
  'for path in sys.argv[1:]:',
  '  with wave.open(path) as w: print(w.getnframes() * 1000 // w.getframerate(), w.getnchannels())',
].join('\n');

export interface ReadWav {
  durationMs: number;
  channels: number;
}

export function readWithFfprobe(path: string): ReadWav {
  const entries = 'stream=channels,duration';
  const [channels, seconds] = run('ffprobe', ['-v', 'error', '-show_entries', entries, '-of', 'csv=p=0', path])
    .trim()
    .split(',');

  return { durationMs: Math.floor(Number(seconds) * 1000 + 0.001), channels: Number(channels) };
}

/** Any complaint of ffmpeg while it decodes the whole file. */
export function complainWithFfmpeg(path: string): string {
  return run('ffmpeg', ['-v', 'error', '-i', path, '-f', 'null', '-']);
}

export function readWithPython(paths: string[]): ReadWav[] {
  const lines = run('python3', ['-c', READ_WAVE, ...paths])
    .trim()
    .split('\n');
  return lines.map((line) => {
    const [durationMs, channels] = line.split(' ').map(Number);
    return { durationMs: durationMs ?? Number.NaN, channels: channels ?? Number.NaN };
  });
}

export function readWithSox(path: string): number {
  return Math.floor(Number(run('sox', ['--i', '-D', path])) * 1000 + 0.001);
}

function run(program: string, words: string[]): string {
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} answered ${status}: ${stderr}`);
  return stdout + stderr;
}

function isHere(program: string, words: string[]): boolean {
  return spawnSync(program, words).status === 0;
}
