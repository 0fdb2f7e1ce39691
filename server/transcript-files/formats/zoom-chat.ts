import { parseClock } from '../clock';
import type { Passage, ReadTranscript, TextFile } from '../text-file';
import type { WarningList } from '../warnings';

export interface ChatHeader {
  timeMs: number;
  sender: string;
  /** Null where the line names nobody: the message went to everyone. */
  recipient: string | null;
  text: string;
  /** The cloud counts from the start of the recording, a computer writes its local time. */
  clock: 'from-start' | 'wall-clock';
}

/** A header with its names ends well before this. */
const MAX_HEADER_CHARS = 400;
const CLOUD = /^(\d{1,2}:\d{2}:\d{2})\t([^\t]{1,200}):\t/;
const LOCAL = /^(\d{1,2}:\d{2}:\d{2})\s{1,4}(?:From|De)\s{1,4}(?=\S)/;
const TO = /\s(?:[Tt]o|[Pp]ara)\s+/g;
const DIRECT = /\((?:direct|privat|privad|mensagem direta)/i;

/** Reads the first line of a chat message in any of the four forms that Zoom writes; null = a further line of text. */
export function readChatHeader(line: string): ChatHeader | null {
  const head = line.slice(0, MAX_HEADER_CHARS);
  const cloud = CLOUD.exec(head);
  if (cloud !== null) return toHeader(cloud[1], cloud[2] ?? '', line.slice(cloud[0].length), 'from-start');

  const local = LOCAL.exec(head);
  if (local === null) return null;
  const names = head.slice(local[0].length);
  const colon = findColon(names);
  if (colon === null) return null;
  return toHeader(local[1], names.slice(0, colon.at), line.slice(local[0].length + colon.end), 'wall-clock');
}

/** Reads a chat that Zoom saved: every message an instant, in the words of who wrote it. */
export function readZoomChat(file: TextFile, warnings: WarningList): ReadTranscript {
  const messages: Array<{ header: ChatHeader; line: number; texts: string[] }> = [];
  for (const [index, line] of file.lines.entries()) {
    const header = readChatHeader(line);
    if (header !== null) messages.push({ header, line: index + 1, texts: [header.text] });
    else if (messages.length > 0) messages.at(-1)?.texts.push(line);
    else if (line.trim() !== '') warnings.add('entry-unreadable', index + 1);
  }

  for (const { header, line } of messages) if (isDirect(header)) warnings.add('direct-message', line);
  return {
    format: 'zoom-chat',
    clock: messages[0]?.header.clock ?? 'from-start',
    statedLanguage: null,
    passages: messages.map(({ header, line, texts }): Passage => {
      return { startMs: header.timeMs, endMs: header.timeMs, speaker: header.sender, text: texts.join('\n'), line };
    }),
  };
}

/** `Name : text` in the older form, `Name to Name:` and the text below in the newer. */
function findColon(names: string): { at: number; end: number } | null {
  const spaced = names.search(/\s:(?:\s|$)/);
  if (spaced !== -1) return { at: spaced, end: spaced + 2 };
  const plain = names.search(/:(?:\s|$)/);
  return plain < 1 ? null : { at: plain, end: plain + 1 };
}

function toHeader(
  time: string | undefined,
  names: string,
  text: string,
  clock: ChatHeader['clock'],
): ChatHeader | null {
  const timeMs = parseClock(time ?? '');
  if (timeMs === null) return null;
  // The last "to": a name before it may hold the word, the recipient hardly does.
  const to = clock === 'wall-clock' ? Array.from(names.matchAll(TO)).at(-1) : undefined;
  if (to === undefined) return { timeMs, sender: names, recipient: null, text, clock };
  return { timeMs, sender: names.slice(0, to.index), recipient: names.slice(to.index + to[0].length), text, clock };
}

function isDirect({ recipient }: ChatHeader): boolean {
  return recipient !== null && DIRECT.test(recipient);
}
