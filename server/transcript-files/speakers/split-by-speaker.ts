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
  return passages.flatMap((passage) => (passage.speaker === null ? splitPassage(passage, rule) : [passage]));
}

function splitPassage(passage: Passage, rule: SpeakerRule): Passage[] {
  const parts: Passage[] = [];
  let open: { speaker: string | null; lines: string[] } | null = null;
  for (const line of passage.text.split('\n')) {
    const prefix = readSpeakerPrefix(line);
    if (prefix !== null && rule(prefix.name)) {
      if (open !== null) parts.push(toPart(passage, open));
      open = { speaker: prefix.name, lines: [prefix.rest] };
      continue;
    }
    open ??= { speaker: null, lines: [] };
    open.lines.push(line);
  }
  if (open !== null) parts.push(toPart(passage, open));
  return parts;
}

function toPart(passage: Passage, { speaker, lines }: { speaker: string | null; lines: string[] }): Passage {
  return { ...passage, speaker, text: lines.join('\n') };
}

function firstLine(text: string): string {
  const end = text.trimStart().indexOf('\n');
  return end === -1 ? text.trimStart() : text.trimStart().slice(0, end);
}
