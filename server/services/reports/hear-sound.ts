import type { ReportSession, TimeSpan } from '@/server/contract/reports';
import { intersect, tidy } from '@/server/lib/spans';
import type { HeardPerson, HeardRoom } from './figures';
import type { SoundPiece, SoundSession } from './load-sound';

/** Sessions end to end: where each lies in the meeting's media time, and what was heard of whom. */
export function hearSound(loaded: readonly SoundSession[]): { sessions: ReportSession[]; room: HeardRoom } {
  const sessions: ReportSession[] = [];
  const people = new Map<string, HeardPerson>();
  let offsetMs = 0;
  for (const { id, startedAt, isActive, recordingId, pieces } of loaded) {
    const lengthMs = Math.max(...pieces.map(({ startMs, durationMs }) => startMs + durationMs));
    sessions.push({ id, startedAt: startedAt.toISOString(), isActive, offsetMs, lengthMs, recordingId });
    for (const piece of pieces) addPiece(personOf(people, piece), piece, offsetMs);
    offsetMs += lengthMs;
  }

  const breaks = sessions.slice(1).map((session) => session.offsetMs);
  return { sessions, room: { lengthMs: offsetMs, breaks, people: [...people.values()] } };
}

function personOf(people: Map<string, HeardPerson>, { identity, name, isHost }: SoundPiece): HeardPerson {
  const known = people.get(identity);
  if (known) return known;

  const empty = { speech: [], captured: [], analysed: [], muted: [], gaps: [], levels: [] };
  const person: HeardPerson = { participant: identity, name, isHost, ...empty };
  people.set(identity, person);
  return person;
}

function addPiece(person: HeardPerson, piece: SoundPiece, offsetMs: number): void {
  const shift = ([start, end]: TimeSpan): TimeSpan => [offsetMs + start, offsetMs + end];
  const own: TimeSpan = [piece.startMs, piece.startMs + piece.durationMs];
  person.captured.push(shift(own));
  person.muted.push(...piece.muted.map(({ startMs, endMs }) => shift([startMs, endMs])));
  if (piece.gapBeforeMs > 0) person.gaps.push(shift([piece.startMs - piece.gapBeforeMs, piece.startMs]));
  if (piece.levelsDbfs.length > 0) person.levels.push({ startMs: offsetMs + piece.startMs, dbfs: piece.levelsDbfs });
  if (piece.speech === null) return;

  person.analysed.push(...intersect([own], tidy(piece.allowed)).map(shift));
  person.speech.push(...piece.speech.map(shift));
}
