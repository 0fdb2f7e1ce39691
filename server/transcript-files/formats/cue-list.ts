import type { WarningList } from '../warnings';
import { readTimingLine } from './timing-line';

export interface Cue {
  startMs: number;
  endMs: number;
  /** Line of the times, from 1. */
  line: number;
  textLines: string[];
}

interface CueListOptions {
  /** Index of the first line after the header. */
  from: number;
  /** WebVTT leaves out comments and strays; SubRip has cues with empty lines inside. */
  flavour: 'webvtt' | 'srt';
}

/** Cuts the body of a WebVTT or SubRip file into cues, in file order. Each line is looked at once. */
export function readCueList(lines: readonly string[], options: CueListOptions, warnings: WarningList): Cue[] {
  const cues: Cue[] = [];
  let place: 'between' | 'in-cue' | 'skipping' = 'between';
  let wasBroken = false;

  for (let index = options.from; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.trim() === '') {
      place = 'between';
      continue;
    }

    const timing = readTimingLine(line);
    if (timing !== null) {
      wasBroken = timing.kind === 'broken';
      if (timing.kind === 'broken') warnings.add('time-unreadable', index + 1);
      else cues.push({ startMs: timing.startMs, endMs: timing.endMs, line: index + 1, textLines: [] });
      place = wasBroken ? 'skipping' : 'in-cue';
      continue;
    }

    if (place === 'skipping' || isIdentifier(lines, index, place)) continue;
    const cue = cues.at(-1);
    if (place === 'in-cue') {
      cue?.textLines.push(line);
      continue;
    }

    place = 'skipping';
    if (options.flavour === 'webvtt' && isOwnBlock(line)) continue;
    if (options.flavour === 'webvtt' || cue === undefined || wasBroken) {
      warnings.add('text-outside-cue', index + 1);
      continue;
    }
    warnings.add('text-after-blank', index + 1);
    cue.textLines.push(line);
    place = 'in-cue';
  }
  return cues;
}

/** The line before the times; inside a cue only a number, for files that forgot the empty line between cues. */
function isIdentifier(lines: readonly string[], index: number, place: 'between' | 'in-cue'): boolean {
  const line = lines[index] ?? '';
  if (place === 'in-cue' && !/^\s{0,4}\d{1,9}\s{0,4}$/.test(line.slice(0, 20))) return false;
  const next = lines[index + 1];
  return next !== undefined && readTimingLine(next) !== null;
}

function isOwnBlock(line: string): boolean {
  return /^(?:NOTE(?:\s|$)|STYLE\s*$|REGION\s*$)/.test(line.slice(0, 12));
}
