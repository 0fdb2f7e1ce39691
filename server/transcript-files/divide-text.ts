/** Longest text of one utterance, as an editor of the transcript may also save it. */
export const MAX_UTTERANCE_CHARS = 20_000;

/** Divides a text at spaces into parts of at most 20,000 characters; a word longer than that is cut. */
export function divideText(text: string): string[] {
  if (text.length <= MAX_UTTERANCE_CHARS) return [text];
  const parts: string[] = [];
  let from = 0;
  while (text.length - from > MAX_UTTERANCE_CHARS) {
    const end = findCut(text, from);
    parts.push(text.slice(from, end).trim());
    from = end;
  }
  parts.push(text.slice(from).trim());
  return parts.filter((part) => part !== '');
}

function findCut(text: string, from: number): number {
  const limit = from + MAX_UTTERANCE_CHARS;
  // Only the second half is searched: looking back further would read a text without spaces again and again.
  const half = from + MAX_UTTERANCE_CHARS / 2;
  const space = text.slice(half, limit + 1).lastIndexOf(' ');
  if (space !== -1) return half + space;
  const isHighSurrogate = (text.charCodeAt(limit - 1) & 0xfc00) === 0xd800;
  return isHighSurrogate ? limit - 1 : limit;
}
