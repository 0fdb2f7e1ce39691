/** Words as people count them: runs of anything but blanks. */
export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/** Names that compare equal for a person: case, accents and blanks aside. */
export function foldName(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The one participant of that name; null when nobody is, or more than one. */
export function findParticipant(people: readonly { id: string; name: string }[], speaker: string): string | null {
  const wanted = foldName(speaker);
  const found = people.filter((person) => foldName(person.name) === wanted);

  return found.length === 1 ? (found[0]?.id ?? null) : null;
}
