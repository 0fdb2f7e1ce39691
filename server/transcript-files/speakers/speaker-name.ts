import { cleanName } from '../characters/clean-text';
import type { WarningList } from '../warnings';

export const MAX_SPEAKER_NAME_CHARS = 120;

/** What recorders write when they do not know who spoke. Such a passage has no speaker. */
const NOBODY = new Set(
  [
    'unknown',
    'unknown speaker',
    'unidentified',
    'unidentified speaker',
    'speaker unknown',
    'speaker ?',
    'speaker',
    '?',
    'n/a',
    'null',
    'undefined',
    'none',
    'desconhecido',
    'desconhecida',
    'orador desconhecido',
    'falante desconhecido',
    'participante desconhecido',
    'pessoa desconhecida',
    'não identificado',
    'orador não identificado',
    'orador não identificado(a)',
  ].map((name) => name.normalize('NFC')),
);

/**
 * A speaker's name as the file gives it, made one clean line of at most 120 characters. Null where the file says
 * that it does not know: never a guess. Markup in a name is text like any other; pages escape it.
 */
export function toSpeakerName(raw: string | null, line: number | null, warnings: WarningList): string | null {
  if (raw === null) return null;
  // Ten times the cap: cleaning a name of megabytes would be work for nothing.
  const name = cleanName(raw.slice(0, MAX_SPEAKER_NAME_CHARS * 10));
  if (name === '' || isNobody(name)) return null;

  const characters = Array.from(name);
  if (characters.length <= MAX_SPEAKER_NAME_CHARS) return name;
  warnings.add('speaker-name-cut', line);
  return characters.slice(0, MAX_SPEAKER_NAME_CHARS).join('').trim();
}

export function isNobody(name: string): boolean {
  return NOBODY.has(name.toLowerCase());
}
