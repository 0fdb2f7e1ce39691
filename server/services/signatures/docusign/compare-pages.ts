/** What a signature service prints over a document that it returns: its id, and a stamp for each signature. */
const STAMP_WORDS = new Set(['docusign', 'envelope', 'id', 'docusigned', 'signed', 'by', 'ds', 'assinado', 'por']);
const STAMP_CODE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^[0-9a-f]{10,16}$/;
const STAMP_TIME = /^\d{1,4}([/.:-]\d{1,4}){1,2}$|^(am|pm|utc|gmt|pst|pdt|brt)$/;

export type PageDifference = 'page_count' | 'words_missing' | 'words_added';

/**
 * Whether a returned document still says what was sent: as many pages, every word of each page in its order, and nothing
 * more than the service's stamps and the signers' names. Null when it does.
 */
export function comparePages(
  sent: readonly string[],
  returned: readonly string[],
  names: readonly string[],
): PageDifference | null {
  if (sent.length !== returned.length) return 'page_count';

  const allowed = new Set([...STAMP_WORDS, ...names.flatMap(toWords)]);
  for (const [index, page] of sent.entries()) {
    const difference = comparePage(toWords(page), toWords(returned[index] ?? ''), allowed);
    if (difference) return difference;
  }
  return null;
}

function comparePage(sent: string[], returned: string[], allowed: ReadonlySet<string>): PageDifference | null {
  let next = 0;
  let added = 0;
  for (const word of returned) {
    if (word === sent[next]) next += 1;
    else if (!isStamp(word, allowed)) added += 1;
  }

  if (added > 0) return next < sent.length ? 'words_missing' : 'words_added';
  return next < sent.length ? 'words_missing' : null;
}

function isStamp(word: string, allowed: ReadonlySet<string>): boolean {
  return allowed.has(word) || STAMP_CODE.test(word) || STAMP_TIME.test(word);
}

/** Lower case without marks, since a rewritten file may spell an accent another way. */
function toWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter((word) => word !== '');
}
