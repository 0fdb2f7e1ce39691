import type { Passage } from '../text-file';
import type { SpeakerRule } from './decide-speakers';
import { decideSpeakers } from './decide-speakers';
import { readSpeakerPrefix } from './speaker-prefix';

/**
 * Takes `Name: …` at the start of a cue, or of a line inside it, for its speaker where the whole file shows that names
 * stand there. A cue in which two people speak becomes two passages with the cue's times. Voice tags are left alone.
 */
export function splitBySpeaker(passages: readonly Passage[]): Passage[] {
  const unnamed = passages.filter((passage) => passage.speaker === null);
  const rule = decideSpeakers({ openings: unnamed.map(({ text }) => firstLine(text)), kind: 'cues' });
  const parts: Passage[] = [];
  for (const passage of passages) {
    if (passage.speaker === null) pushParts(parts, passage, rule);
    else parts.push(passage);
  }
  return parts;
}

function pushParts(parts: Passage[], passage: Passage, rule: SpeakerRule): void {
  const before = parts.length;
  for (const line of passage.text.split('\n')) {
    const prefix = readSpeakerPrefix(line);
    const last = parts.length > before ? parts.at(-1) : undefined;
    if (prefix !== null && rule(prefix.name)) parts.push({ ...passage, speaker: prefix.name, text: prefix.rest });
    else if (last === undefined) parts.push({ ...passage, text: line });
    else last.text += `\n${line}`;
  }
}

function firstLine(text: string): string {
  const trimmed = text.trimStart();
  const end = trimmed.indexOf('\n');
  return end === -1 ? trimmed : trimmed.slice(0, end);
}
