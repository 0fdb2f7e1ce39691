import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CutTick, createTickCutter } from '@/server/realtime/tick-cutter';
import { TICK_MS } from '@/server/realtime/types';

export type Span = [number, number];

/** Somebody who is played: what is theirs in the truth, and their sound. */
export interface Played {
  identity: string;
  speech: Span[];
  speechDbfs: number | null;
  fullScaleRatio: number;
  ticks: CutTick[];
}

export interface Clip {
  name: string;
  kind: 'clean' | 'altered' | 'noise';
  durationMs: number;
  /** Union of all speakers. */
  speech: Span[];
  mix: CutTick[];
  people: Played[];
}

interface Levels {
  speech_rms_dbfs?: number;
  full_scale_ratio: number;
}

interface Truth {
  duration_s: number;
  speakers: string[];
  speech: Span[];
  levels: Levels;
  tracks?: Record<string, Levels & { file: string }>;
}

/** Clips of a folder with `truth.json` and `truth.rttm` each. Says which it cannot read. */
export function readClips(root: string): Clip[] {
  return readdirSync(root)
    .sort()
    .filter((name) => existsSync(join(root, name, 'truth.json')))
    .flatMap((name) => readClip(join(root, name), name));
}

function readClip(folder: string, name: string): Clip[] {
  const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Truth;
  const file = readdirSync(folder).find((one) => /^(mix|audio)\.(wav|flac)$/.test(one));
  const mix = file ? readTicks(join(folder, file)) : null;
  if (!mix) {
    console.log(`SKIPPED ${name}: its sound cannot be read here (FLAC needs ffmpeg)`);
    return [];
  }
  const bySpeaker = readRttm(join(folder, 'truth.rttm'));
  const tracks = Object.entries(truth.tracks ?? {}).flatMap(([identity, track]) => {
    const ticks = readTicks(join(folder, track.file));
    return ticks ? [{ identity, speech: bySpeaker.get(identity) ?? [], ...toLevels(track), ticks }] : [];
  });
  const room = { identity: 'room', speech: toMs(truth.speech), ...toLevels(truth.levels), ticks: mix };

  return [
    {
      name,
      kind: kindOf(truth, name),
      durationMs: truth.duration_s * 1000,
      speech: toMs(truth.speech),
      mix,
      people: tracks.length > 0 ? tracks : [room],
    },
  ];
}

function kindOf(truth: Truth, name: string): Clip['kind'] {
  if (truth.speakers.length === 0) return 'noise';
  return /-(very-quiet|quiet|loud|clipped|keyboard.*|noise.*|\d+dB)$/.test(name) ? 'altered' : 'clean';
}

function toLevels(levels: Levels) {
  return { speechDbfs: levels.speech_rms_dbfs ?? null, fullScaleRatio: levels.full_scale_ratio };
}

function toMs(spans: Span[]): Span[] {
  return spans.map(([start, end]) => [start * 1000, end * 1000]);
}

function readRttm(path: string): Map<string, Span[]> {
  const spans = new Map<string, Span[]>();
  for (const line of existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []) {
    const fields = line.split(/\s+/);
    if (fields[0] !== 'SPEAKER') continue;
    const start = Number(fields[3]) * 1000;
    const speaker = fields[7] ?? '';
    spans.set(speaker, [...(spans.get(speaker) ?? []), [start, start + Number(fields[4]) * 1000]]);
  }

  return spans;
}

/** Ticks of a whole file, played at 48 kHz; null where it cannot be read. */
function readTicks(path: string): CutTick[] | null {
  const pcm = path.endsWith('.wav') ? readWav(path) : readWithFfmpeg(path);
  if (!pcm) return null;
  const ticks = createTickCutter({ sampleRate: 48_000, channels: 1 }).push(pcm);
  return ticks.slice(0, Math.floor(pcm.length / 48 / TICK_MS));
}

function readWav(path: string): Int16Array | null {
  const bytes = readFileSync(path);
  let at = 12;
  while (at + 8 <= bytes.length && bytes.toString('latin1', at, at + 4) !== 'data')
    at += 8 + bytes.readUInt32LE(at + 4);
  const isPlain = bytes.readUInt16LE(22) === 1 && bytes.readUInt32LE(24) === 48_000 && bytes.readUInt16LE(34) === 16;
  return isPlain ? toSamples(bytes.subarray(at + 8, at + 8 + bytes.readUInt32LE(at + 4))) : readWithFfmpeg(path);
}

function readWithFfmpeg(path: string): Int16Array | null {
  const asked = ['-v', 'error', '-i', path, '-f', 's16le', '-ar', '48000', '-ac', '1', '-'];
  const done = spawnSync('ffmpeg', asked, { maxBuffer: 2 ** 30 });
  return done.status === 0 ? toSamples(done.stdout) : null;
}

function toSamples(bytes: Buffer): Int16Array {
  return new Int16Array(new Uint8Array(bytes).buffer, 0, bytes.length >> 1);
}
