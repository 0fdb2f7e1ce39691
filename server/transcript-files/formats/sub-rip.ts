import { isNameShaped } from '../speakers/name-shape';
import { splitBySpeaker } from '../speakers/split-by-speaker';
import type { ReadTranscript, TextFile } from '../text-file';
import type { WarningList } from '../warnings';
import { type Cue, readCueList } from './cue-list';
import { toPassages } from './web-vtt';

/** Placement marks such as `{\an8}` that some SubRip writers add. */
const PLACEMENT = /\{\\[^{}\n]{0,40}\}/g;

/**
 * Reads SubRip: comma or point, with or without numbers and speaker prefixes. Also Teams' older text export, which
 * has the same times and the speaker's name on the first line of each cue.
 */
export function readSubRip(file: TextFile, warnings: WarningList): ReadTranscript {
  const cues = readCueList(file.lines, { from: 0, flavour: 'srt' }, warnings);
  if (hasNameLines(cues)) return readTeamsCues(cues);

  const plain = cues.map((cue) => ({ ...cue, textLines: cue.textLines.map((line) => line.replace(PLACEMENT, '')) }));
  return {
    format: 'srt',
    clock: 'from-start',
    statedLanguage: null,
    passages: splitBySpeaker(toPassages(plain)),
  };
}

function readTeamsCues(cues: readonly Cue[]): ReadTranscript {
  const passages = cues.map(({ startMs, endMs, line, textLines: [name = '', ...rest] }) => ({
    startMs,
    endMs,
    line,
    speaker: name,
    text: rest.join('\n'),
  }));
  return { format: 'teams-text', clock: 'from-start', statedLanguage: null, passages };
}

/** Every cue opens with a line that is a name and nothing else, and the names come back. */
function hasNameLines(cues: readonly Cue[]): boolean {
  const names = new Set<string>();
  for (const { textLines } of cues) {
    const name = textLines[0]?.trim() ?? '';
    if (textLines.length < 2 || name.length > 120 || /[:.,?!]$/.test(name) || !isNameShaped(name)) return false;
    names.add(name);
  }
  return names.size > 0 && names.size * 2 <= cues.length;
}
