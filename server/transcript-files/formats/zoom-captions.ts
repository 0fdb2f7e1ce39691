import { parseClock } from '../clock';
import type { Passage, ReadTranscript, TextFile } from '../text-file';
import type { WarningList } from '../warnings';

const MAX_HEADER_CHARS = 300;

/** Reads `[Ana Souza] 17:06:50`, the line above each saved caption; null = another line. */
export function readCaptionHeader(line: string): { timeMs: number; name: string } | null {
  if (!line.startsWith('[') || line.length > MAX_HEADER_CHARS) return null;
  const close = line.lastIndexOf(']');
  const name = line.slice(1, close);
  const timeMs = close < 2 ? null : parseClock(line.slice(close + 1));
  if (timeMs === null || parseClock(name) !== null) return null;
  return { timeMs, name };
}

/** Reads Zoom's `meeting_saved_closed_caption.txt`: local time of day, a name, the words below. */
export function readZoomCaptions(file: TextFile, warnings: WarningList): ReadTranscript {
  const captions: Array<Passage & { texts: string[] }> = [];
  for (const [index, line] of file.lines.entries()) {
    const header = readCaptionHeader(line.trimEnd());
    if (header !== null) {
      captions.push({
        startMs: header.timeMs,
        endMs: null,
        speaker: header.name,
        text: '',
        line: index + 1,
        texts: [],
      });
      continue;
    }
    if (line.trim() === '') continue;
    if (captions.length === 0) warnings.add('text-outside-cue', index + 1);
    else captions.at(-1)?.texts.push(line);
  }
  return {
    format: 'zoom-captions',
    clock: 'wall-clock',
    statedLanguage: null,
    passages: captions.map(({ texts, ...caption }) => ({ ...caption, text: texts.join('\n') })),
  };
}
