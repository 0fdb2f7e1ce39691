import type { ParsedTranscript, TranscriptWarning, UtteranceDraft } from '@/server/contract/transcripts';
import type { PlacedSound } from '../../captures';
import type { PieceRow } from './piece-rows';
import { type PlacedWord, toUtterances } from './place-words';

export interface ComposedTranscript {
  parsed: ParsedTranscript;
  /** Whose voice a label is, by the rows of the meeting. */
  participantIds: Map<string, string | null>;
}

/**
 * One transcript of all that was heard: each person's words from their own track, people who speak at once as separate
 * utterances, everything in the order of time from the meeting's zero.
 */
export function composeTranscript(
  sounds: readonly PlacedSound[],
  pieces: readonly PieceRow[],
  hasRefused: boolean,
): ComposedTranscript {
  const labels = labelPeople(sounds);
  const words = new Map<string, PlacedWord[]>();
  for (const { segmentId, identity, startMs, sessionZeroMs } of sounds) {
    const zeroMs = sessionZeroMs + startMs;
    const own = pieces.filter((piece) => piece.segmentId === segmentId).flatMap(({ heard }) => heard ?? []);
    const placed = own.map(([start, end, text]): PlacedWord => [zeroMs + start, zeroMs + end, text]);
    words.set(identity, [...(words.get(identity) ?? []), ...placed]);
  }
  const utterances = [...words]
    .flatMap(([identity, said]) => toUtterances(labels.get(identity) ?? identity, said))
    .sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);

  return {
    parsed: {
      format: 'tracks',
      timing: 'exact',
      language: mostOf(pieces),
      utterances,
      warnings: warn(pieces, hasRefused),
    },
    participantIds: new Map(
      sounds.map(({ identity, participantId }) => [labels.get(identity) ?? identity, participantId]),
    ),
  };
}

/** Two people of one name stay two. */
function labelPeople(sounds: readonly PlacedSound[]): Map<string, string> {
  const labels = new Map<string, string>();
  const used = new Set<string>();
  for (const { identity, name } of sounds) {
    if (labels.has(identity)) continue;
    let label = name;
    for (let count = 2; used.has(label); count += 1) label = `${name} (${count})`;
    used.add(label);
    labels.set(identity, label);
  }
  return labels;
}

function mostOf(pieces: readonly PieceRow[]): 'pt' | 'en' | null {
  const count = (language: 'pt' | 'en') =>
    pieces.reduce((sum, piece) => sum + (piece.language === language ? (piece.heard?.length ?? 0) : 0), 0);
  const [pt, en] = [count('pt'), count('en')];
  if (pt === 0 && en === 0) return null;

  return pt >= en ? 'pt' : 'en';
}

function warn(pieces: readonly PieceRow[], hasRefused: boolean): TranscriptWarning[] {
  const failed = pieces.filter(({ state }) => state !== 'heard');
  const reasons = [...new Set(failed.flatMap(({ problem }) => problem ?? []))].join(', ');
  const missing = `${failed.length} of ${pieces.length} pieces of sound were not transcribed: ${reasons}`;

  return [
    ...(failed.length > 0 ? [{ code: 'sound-not-transcribed', line: null, message: missing }] : []),
    ...(hasRefused
      ? [{ code: 'transcription-refused', line: null, message: 'Somebody refused transcription and is not in it' }]
      : []),
  ];
}

/** What makes two transcripts the same. */
export function printOf({ parsed }: ComposedTranscript): string {
  const said = (one: UtteranceDraft) => [one.speaker, one.startMs, one.endMs, one.text];
  return JSON.stringify([parsed.utterances.map(said), parsed.warnings]);
}
