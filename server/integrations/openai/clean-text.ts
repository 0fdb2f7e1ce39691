const LINE_BREAKS = /[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu;
/** Zero-width, direction-turning and tag characters: invisible to people, not to programs. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;
const ACTIVE_ELEMENT = /<(script|style|iframe|object|svg)\b[^>]*>[\s\S]*?<\/\1\s*>/giu;
const TAG = /<[/!?]?[a-z][^<>]*>|<[a-z]+\s[^<>]*=[^<>]*$/giu;
const MARKDOWN_LINK = /!?\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)/gu;
/** Only with something right behind the colon: `JavaScript: sim` is speech, and `data:` an ordinary word. */
const ACTIVE_SCHEME = /\b(?:(?:javascript|vbscript):|data:text\/[^\s,]*,)(?=\S)/giu;
const CHAT_TOKEN = /<\|[^|>]*\|>/gu;

const LONGEST_INPUT = 10_000;

/** One line of plain text: whatever a browser, a terminal or a Markdown reader might act upon is taken out. */
export function cleanText(text: string, maxCharacters: number): string {
  let current = toSingleLine(text.slice(0, LONGEST_INPUT));
  // Taking out one tag can close another around it; each round removes something, so this ends.
  for (;;) {
    const next = removeActiveParts(current);
    if (next === current) break;
    current = next;
  }
  return shorten(toSingleLine(current), maxCharacters);
}

/** Line breaks become single spaces and invisible characters go, so that no text can pretend to be the next line. */
export function toSingleLine(text: string): string {
  return text.replace(INVISIBLE, '').replace(LINE_BREAKS, ' ').trim();
}

function removeActiveParts(text: string): string {
  return text
    .replace(CHAT_TOKEN, '')
    .replace(ACTIVE_ELEMENT, '')
    .replace(TAG, '')
    .replace(MARKDOWN_LINK, '$1')
    .replace(ACTIVE_SCHEME, '');
}

function shorten(text: string, maxCharacters: number): string {
  const characters = Array.from(text);
  return characters.length <= maxCharacters ? text : `${characters.slice(0, maxCharacters - 1).join('')}…`;
}
