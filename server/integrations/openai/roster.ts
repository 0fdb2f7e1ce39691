import { listWords } from './words';

/** The roster's own spelling of a name: all its words alike, or one person alone who bears the words given. Null otherwise. */
export function findInRoster(name: string, roster: readonly { name: string }[]): string | null {
  const wanted = listWords(name);
  if (wanted.length === 0) return null;

  const exact = roster.filter((person) => listWords(person.name).join(' ') === wanted.join(' '));
  if (exact.length === 1) return exact[0]?.name ?? null;
  const bearers = roster.filter((person) => wanted.every((word) => listWords(person.name).includes(word)));
  return bearers.length === 1 ? (bearers[0]?.name ?? null) : null;
}
