import type { Line, MeetingScript } from '../meetings/meeting-script';
import { SAMPLE_RATE } from './say-line';

const PAUSE_AT_THE_START_MS = 800;
/** Between two lines of one person, and where the floor passes on. */
const PAUSE_WITHIN_A_TURN_MS = 280;
const PAUSE_BETWEEN_PEOPLE_MS = 420;

export interface SpokenLine {
  line: Line;
  startMs: number;
  endMs: number;
  samples: Int16Array;
}

/** Puts the lines of a meeting on one clock, each after the one before it unless its pause is negative. */
export function placeLines(script: MeetingScript, say: (line: Line) => Int16Array): SpokenLine[] {
  const spoken: SpokenLine[] = [];
  for (const line of script.lines) {
    const before = spoken.at(-1);
    const startMs = Math.max(0, (before?.endMs ?? 0) + pauseBefore(line, before?.line));
    const samples = say(line);
    spoken.push({ line, startMs, endMs: startMs + Math.round((samples.length / SAMPLE_RATE) * 1000), samples });
  }
  return spoken;
}

function pauseBefore(line: Line, before: Line | undefined): number {
  if (!before) return PAUSE_AT_THE_START_MS;
  return line.pauseMs ?? (line.by === before.by ? PAUSE_WITHIN_A_TURN_MS : PAUSE_BETWEEN_PEOPLE_MS);
}

/** All lines in one stretch of samples, silence between them, `endMs` long. */
export function mixLines(spoken: SpokenLine[], endMs: number): Int16Array {
  const mix = new Int16Array(Math.ceil((endMs / 1000) * SAMPLE_RATE));
  for (const { startMs, samples } of spoken) {
    const offset = Math.round((startMs / 1000) * SAMPLE_RATE);
    samples.forEach((sample, index) => {
      const sum = (mix[offset + index] ?? 0) + sample;
      mix[offset + index] = Math.max(-32_768, Math.min(32_767, sum));
    });
  }
  return mix;
}
