import type { UtteranceDraft } from '@/server/contract/transcripts';
import { detectLanguage } from '@/server/lib/language';

/** Enough of a meeting to tell the language by. */
const SAMPLE_CHARS = 40_000;

/** What the file says of its language, if it is one of ours; otherwise what its words say, null where they say nothing. */
export function findLanguage(stated: string | null, utterances: readonly UtteranceDraft[]): 'pt' | 'en' | null {
  const name = stated?.toLowerCase() ?? '';
  if (/^(?:pt\b|pt[-_]|portugu)/.test(name)) return 'pt';
  if (/^(?:en\b|en[-_]|english)/.test(name)) return 'en';
  // A language we do not draft in: counting words would only find the nearest wrong one.
  if (name !== '' && name !== 'auto' && name !== 'unknown') return null;
  return detectLanguage(takeSample(utterances));
}

function* takeSample(utterances: readonly UtteranceDraft[]): Generator<string> {
  let left = SAMPLE_CHARS;
  for (const { text } of utterances) {
    if (left <= 0) return;
    yield text.slice(0, left);
    left -= text.length;
  }
}
