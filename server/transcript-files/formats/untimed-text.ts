import { decideSpeakers, type SpeakerRule } from '../speakers/decide-speakers';
import { readSpeakerPrefix } from '../speakers/speaker-prefix';
import type { Passage, ReadTranscript, TextFile } from '../text-file';
import type { WarningList } from '../warnings';
import { divideParagraph } from './divide-paragraph';
import { isNameLine, readStamp } from './stamp';

interface Paragraph {
  line: number;
  lines: string[];
}

/** Reads text without times: `Name: …` where the file shows that custom, names above paragraphs, or just paragraphs. */
export function readUntimedText(file: TextFile, warnings: WarningList): ReadTranscript {
  const lines = file.lines.map((line, index) => withoutTimeMark(line, index, warnings));
  const rule = decideSpeakers({ openings: lines.filter((line) => line.trim() !== ''), kind: 'text' });
  const paragraphs = toParagraphs(lines);
  const hasHeads = hasNameHeads(paragraphs);
  const passages = hasHeads ? paragraphs.map(toHeadedPassage) : paragraphs.flatMap((one) => splitTurns(one, rule));

  const hasSpeakers = passages.some(({ speaker }) => speaker !== null);
  return {
    format: hasSpeakers ? 'speaker-text' : 'plain-text',
    clock: 'none',
    statedLanguage: null,
    passages: hasSpeakers ? passages : passages.flatMap(divideParagraph),
  };
}

/** Some products put a bare time between paragraphs every few minutes: too sparse to place a sentence. */
function withoutTimeMark(line: string, index: number, warnings: WarningList): string {
  if (line.length > 24 || readStamp(line)?.rest !== '') return line;
  warnings.add('time-marks-ignored', index + 1);
  return '';
}

function toParagraphs(lines: readonly string[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let isOpen = false;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') isOpen = false;
    else if (isOpen) paragraphs.at(-1)?.lines.push(line);
    else {
      paragraphs.push({ line: index + 1, lines: [line] });
      isOpen = true;
    }
  }
  return paragraphs;
}

/** `Ana Souza` on a line of its own above every paragraph, and names that come back. */
function hasNameHeads(paragraphs: readonly Paragraph[]): boolean {
  const names = new Set<string>();
  for (const { lines } of paragraphs) {
    const name = lines[0]?.trim() ?? '';
    if (lines.length < 2 || !isNameLine(name)) return false;
    names.add(name);
  }
  return names.size > 0 && names.size * 2 <= paragraphs.length;
}

function toHeadedPassage({ line, lines: [name = '', ...texts] }: Paragraph): Passage {
  return { startMs: null, endMs: null, speaker: name, text: texts.join('\n'), line };
}

/**
 * A line that opens with a speaker begins a turn; a line that does not goes on with the turn, unless an empty line came
 * between: who speaks then is not said. In text without speakers a line that ends a sentence ends the passage.
 */
function splitTurns({ line, lines }: Paragraph, rule: SpeakerRule): Passage[] {
  const turns: Array<{ line: number; speaker: string | null; texts: string[] }> = [];
  for (const [offset, text] of lines.entries()) {
    const prefix = readSpeakerPrefix(text);
    const speaker = prefix !== null && rule(prefix.name) ? prefix.name : null;
    const last = turns.at(-1);
    if (speaker !== null) turns.push({ line: line + offset, speaker, texts: [prefix?.rest ?? ''] });
    else if (last === undefined || (last.speaker === null && endsSentence(last.texts.at(-1))))
      turns.push({ line: line + offset, speaker: null, texts: [text] });
    else last.texts.push(text);
  }
  return turns.map((turn) => ({
    startMs: null,
    endMs: null,
    speaker: turn.speaker,
    text: turn.texts.join('\n'),
    line: turn.line,
  }));
}

function endsSentence(text: string | undefined): boolean {
  return text !== undefined && /[.?!…][)"'”’»\]]?$/.test(text.trimEnd().slice(-2));
}
