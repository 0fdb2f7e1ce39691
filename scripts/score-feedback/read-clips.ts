import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TimeSpan } from '@/server/contract/reports';
import { tidy } from '@/server/lib/spans';
import { readSound, type Sound } from './sound';

/** Somebody who is played: what is theirs in the truth, and their sound. */
export interface Played {
  identity: string;
  isHost: boolean;
  /** Tidy. */
  speech: TimeSpan[];
  /** Of that speech, tidy: where there is next to nothing to hear. Known of composed meetings. */
  inaudible: TimeSpan[];
  /** Over the truth's speech; null when there is none. */
  speechDbfs: number | null;
  fullScaleRatio: number;
  sound: Sound;
}

export interface Meeting {
  name: string;
  durationMs: number;
  people: Played[];
}

export interface Clip extends Meeting {
  kind: 'clean' | 'altered' | 'noise';
  /** The clip that this one was made of, or itself. */
  madeOf: string;
  /** Union of all speakers, tidy. */
  speech: TimeSpan[];
  mix: Sound;
}

interface Levels {
  speech_rms_dbfs?: number;
  full_scale_ratio: number;
}

interface Truth {
  duration_s: number;
  speakers: string[];
  speech: TimeSpan[];
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
  const samples = file ? readSound(join(folder, file)) : null;
  if (!samples) {
    console.log(`SKIPPED ${name}: its sound cannot be read here (FLAC needs ffmpeg)`);
    return [];
  }
  const mix: Sound = { samples, channels: 1 };
  const tracks = readTracks(folder, truth);
  const speech = toMs(truth.speech);
  const room = { identity: 'room', isHost: false, speech, inaudible: [], ...toLevels(truth.levels), sound: mix };
  const people = tracks.length > 0 ? tracks : [room];

  return [{ name, ...sortOut(truth, name), durationMs: truth.duration_s * 1000, speech, mix, people }];
}

function readTracks(folder: string, truth: Truth): Played[] {
  const bySpeaker = readRttm(join(folder, 'truth.rttm'));
  return Object.entries(truth.tracks ?? {}).flatMap(([identity, track]) => {
    const samples = readSound(join(folder, track.file));
    const speech = tidy(bySpeaker.get(identity) ?? []);
    return samples
      ? [
          {
            identity,
            isHost: false,
            speech,
            inaudible: [],
            ...toLevels(track),
            sound: { samples, channels: 1 as const },
          },
        ]
      : [];
  });
}

function sortOut(truth: Truth, name: string): Pick<Clip, 'kind' | 'madeOf'> {
  const madeOf = name.replace(/-(very-quiet|quiet|loud|clipped|keyboard.*|noise.*|\d+dB)$/, '');
  if (truth.speakers.length === 0) return { kind: 'noise', madeOf: name };
  return { kind: madeOf === name ? 'clean' : 'altered', madeOf };
}

function toLevels(levels: Levels) {
  return { speechDbfs: levels.speech_rms_dbfs ?? null, fullScaleRatio: levels.full_scale_ratio };
}

function toMs(spans: TimeSpan[]): TimeSpan[] {
  return tidy(spans.map(([start, end]) => [start * 1000, end * 1000]));
}

function readRttm(path: string): Map<string, TimeSpan[]> {
  const spans = new Map<string, TimeSpan[]>();
  for (const line of existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []) {
    const fields = line.split(/\s+/);
    if (fields[0] !== 'SPEAKER') continue;
    const start = Number(fields[3]) * 1000;
    const speaker = fields[7] ?? '';
    spans.set(speaker, [...(spans.get(speaker) ?? []), [start, start + Number(fields[4]) * 1000]]);
  }

  return spans;
}
