import type { Passage, ReadTranscript, TextFile } from '../text-file';
import type { WarningList } from '../warnings';
import { isNameLine, readBlockHeader, readStamp, type Stamp } from './stamp';

/** The head of a block and how many lines it takes. */
export interface BlockHeader {
  name: string;
  stamp: Stamp;
  lineCount: 1 | 2;
}

/** Reads `Ana Souza   0:02` on one line, or the name and below it the time; null where no block begins. */
export function readBlockHeaderAt(lines: readonly string[], index: number): BlockHeader | null {
  const line = lines[index] ?? '';
  const header = readBlockHeader(line);
  if (header !== null) return { ...header, lineCount: 1 };

  const below = lines[index + 1];
  if (below === undefined || below.length > 24 || !isNameLine(line.trim())) return null;
  const stamp = readStamp(below);
  return stamp !== null && stamp.rest === '' ? { name: line.trim(), stamp, lineCount: 2 } : null;
}

/** Reads the text that Teams (and Otter, and others) export: name and time, then the words, block after block. */
export function readSpeakerBlocks(file: TextFile, warnings: WarningList): ReadTranscript {
  const blocks: Array<{ header: BlockHeader; line: number; texts: string[] }> = [];
  for (let index = 0; index < file.lines.length; index += 1) {
    const line = file.lines[index] ?? '';
    const header = readBlockHeaderAt(file.lines, index);
    if (header !== null) {
      blocks.push({ header, line: index + 1, texts: [] });
      index += header.lineCount - 1;
      continue;
    }
    if (line.trim() === '' || isRecorderNote(line)) continue;
    // Title, date and length of the meeting stand above the first block.
    if (blocks.length === 0) warnings.add('text-outside-cue', index + 1);
    else blocks.at(-1)?.texts.push(line);
  }

  const isTimeOfDay = blocks[0]?.header.stamp.isTimeOfDay === true;
  return {
    format: 'teams-text',
    clock: isTimeOfDay ? 'wall-clock' : 'from-start',
    statedLanguage: null,
    passages: blocks.map(({ header, line, texts }): Passage => {
      return { startMs: header.stamp.startMs, endMs: null, speaker: header.name, text: texts.join('\n'), line };
    }),
  };
}

/** `Ana Souza started transcription`: the product speaks here, not a person. */
function isRecorderNote(line: string): boolean {
  return (
    line.length < 200 &&
    /\S (?:started|stopped) transcription\s*$|\S (?:iniciou|interrompeu|parou) a transcrição\s*$/.test(line)
  );
}
