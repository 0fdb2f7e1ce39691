import type { UtteranceView } from '@/server/contract/transcripts';

/** Utterances up to this many characters are named whole; of longer ones single sentences are. */
const LONGEST_WHOLE = 240;

export interface PassageChoice {
  key: string;
  utterance: UtteranceView;
  /** Verbatim, so that the server finds it in the utterance. */
  quote: string;
}

/** What can be pointed at: short utterances as they are, long ones sentence by sentence. */
export function splitPassages(utterances: readonly UtteranceView[], locale: string): PassageChoice[] {
  const segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' });
  return utterances.flatMap((utterance) => {
    const text = utterance.text.trim();
    const quotes = text.length <= LONGEST_WHOLE ? [text] : splitSentences(segmenter, text);
    return quotes.map((quote, index) => ({ key: `${utterance.id}:${index}`, utterance, quote }));
  });
}

/** Those that hold the words searched for; case and accents do not matter. */
export function filterPassages(passages: readonly PassageChoice[], query: string): PassageChoice[] {
  const wanted = fold(query);
  return passages.filter(({ quote }) => fold(quote).includes(wanted));
}

function splitSentences(segmenter: Intl.Segmenter, text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment.trim()).filter((sentence) => sentence !== '');
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
