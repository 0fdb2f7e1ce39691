import { readSpeakerBlocks, readBlockHeaderAt } from './formats/speaker-blocks';
import { readStamp } from './formats/stamp';
import { readStampedLines } from './formats/stamped-lines';
import { readSubRip } from './formats/sub-rip';
import { readTimingLine } from './formats/timing-line';
import { readUntimedText } from './formats/untimed-text';
import { hasWebVttSignature, readWebVtt } from './formats/web-vtt';
import { readCaptionHeader, readZoomCaptions } from './formats/zoom-captions';
import { readChatHeader, readZoomChat } from './formats/zoom-chat';
import { refuseTranscript } from './refusals';
import type { ReadTranscript, TextFile } from './text-file';
import type { WarningList } from './warnings';

type TextReader = (file: TextFile, warnings: WarningList) => ReadTranscript;

interface LineCounts {
  filled: number;
  timings: number;
  chats: number;
  captions: number;
  blocks: number;
  stamps: number;
}

/** Titles and dates may stand above the first block of a text export. */
const MAX_TITLE_LINES = 12;
const MIN_SHARE = { blocks: 0.1, stamps: 0.5 };

/** Chooses the reader by what the lines look like; name and type decide only what a file without any form was meant to be. */
export function recogniseText(file: TextFile): TextReader {
  if (hasWebVttSignature(file.lines)) return readWebVtt;
  const counts = countLines(file.lines);
  if (counts.timings > 0) return claims(file, 'vtt') ? readWebVtt : readSubRip;
  if (counts.chats > 0 && readChatHeader(firstFilled(file.lines)) !== null) return readZoomChat;
  if (counts.captions > 0 && readCaptionHeader(firstFilled(file.lines).trimEnd()) !== null) return readZoomCaptions;
  if (counts.stamps >= counts.filled * MIN_SHARE.stamps) return readStampedLines;
  if (counts.blocks >= counts.filled * MIN_SHARE.blocks && startsWithBlock(file.lines)) return readSpeakerBlocks;
  if (hasNamesBesideTimes(counts)) return readStampedLines;

  if (claims(file, 'vtt')) throw refuseTranscript('webvtt-signature-missing', 1);
  if (claims(file, 'srt')) throw refuseTranscript('srt-cues-missing', 1);
  return readUntimedText;
}

export function claims(file: TextFile, kind: 'vtt' | 'srt' | 'json'): boolean {
  const type = { vtt: 'text/vtt', srt: 'subrip', json: 'json' }[kind];
  return file.filename.endsWith(`.${kind}`) || file.contentType.includes(type);
}

function countLines(lines: readonly string[]): LineCounts {
  const counts = { filled: 0, timings: 0, chats: 0, captions: 0, blocks: 0, stamps: 0 };
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    counts.filled += 1;
    if (readTimingLine(line)?.kind === 'times') counts.timings += 1;
    else if (readChatHeader(line) !== null) counts.chats += 1;
    else if (readCaptionHeader(line.trimEnd()) !== null) counts.captions += 1;
    else if (readBlockHeaderAt(lines, index) !== null) counts.blocks += 1;
    else if ((readStamp(line)?.rest ?? '') !== '') counts.stamps += 1;
  }
  return counts;
}

/** `00:02 - Ana`, words below: every other line or fewer begins with a time, yet the times lead. */
function hasNamesBesideTimes({ stamps, filled }: LineCounts): boolean {
  return stamps > 1 && stamps >= filled * 0.2;
}

function firstFilled(lines: readonly string[]): string {
  return lines.find((line) => line.trim() !== '') ?? '';
}

function startsWithBlock(lines: readonly string[]): boolean {
  let seen = 0;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    if (readBlockHeaderAt(lines, index) !== null) return true;
    seen += 1;
    if (seen > MAX_TITLE_LINES) return false;
  }
  return false;
}
