import { board } from '../meetings/people';
import { readSpokenSound, type SpokenSound } from './spoken-sound';

/** Louder or softer than they were spoken, so that there is something to alert to. */
const GAINS_DB: Record<keyof typeof board, number> = { helena: 0, caio: 0, ivone: -26, otavio: 9 };

/** By e-mail address. */
export type SpokenSounds = ReadonlyMap<string, SpokenSound>;

/** What each of the board says. @throws Error `ENOENT` where `ffmpeg` is not installed */
export async function readSpokenSounds(): Promise<SpokenSounds> {
  const sounds = new Map<string, SpokenSound>();
  const names = Object.keys(board) as (keyof typeof board)[]; // safe because `board` is a literal
  for (const name of names) {
    sounds.set(board[name].email, await readSpokenSound(`board-roof.${name}.webm`, GAINS_DB[name]));
  }
  return sounds;
}
