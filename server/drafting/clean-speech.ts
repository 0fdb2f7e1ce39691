import type { Language } from '@/server/lib/language';

type Rule = [RegExp, string];

/** Sounds and fillers, wherever they stand. */
const FILLERS: Record<Language, Rule[]> = {
  en: [
    [/(?:,\s*)?\b(?:um+|uh+|uhm|erm?|hmm+|mm+|mm-hmm|uh-huh|mhm|ah|oh)\b[.,]?(?=[\s,.?!]|$)/gi, ''],
    [/,?\s*\b(?:you know|I mean|sort of like|kind of like)\b,?(?=\s)/gi, ''],
    [
      /(?<!\b(?:a|an|some|what|this|that|any|which|the|same|every|one|all|each|different|other)\s)\b(?:sort|kind) of (?=\p{L})/giu,
      '',
    ],
    [/,\s*like,\s*/gi, ' '],
    [/\b(?:gonna)\b/gi, 'going to'],
    [/\b(?:wanna)\b/gi, 'want to'],
    [/\b(?:gotta)\b/gi, 'have to'],
    [/(?:^|(?<=\s))['’]cause\b/gi, 'because'],
    [/(?:^|(?<=\s))['’]em\b/gi, 'them'],
  ],
  pt: [
    [/(?:,\s*)?(?<!\p{L})(?:né|hã|ahn?|hum+|uhum|ãhn?|eh+|tipo assim)(?!\p{L})[?,.]?(?=\s|$)/giu, ''],
    [/,\s*(?:tipo|assim|sabe|entende|enfim|digamos|quer dizer|vamos dizer)\??,\s*/gi, ' '],
    [/(?<!\p{L})pra(?!\p{L})/giu, 'para'],
    [/(?<!\p{L})pro(?!\p{L})/giu, 'para o'],
    [/(?<!\p{L})tá(?!\p{L})/giu, 'está'],
    [/(?<!\p{L})tô(?!\p{L})/giu, 'estou'],
  ],
};
/** Words that only open a turn. */
const OPENERS: Record<Language, RegExp> = {
  en: /^(?:(?:so|okay|ok|'kay|well|right|alright|all right|yeah|yep|yes|no|and|but|or|now|then|anyway|actually|basically|also|because|like|hmm|see|look|sure|absolutely|exactly|certainly|indeed|definitely|obviously|agreed|good morning|good afternoon|thank you(?: very much| so much)?|thanks|sorry)(?:,|\.|\s*[—–-])?\s+)+(?=\S)/i,
  pt: /^(?:(?:então|bom|bem|olha|ok|certo|agora|e|mas|aí|daí|é|sim|não|porque|enfim|tá|beleza|pois|ora|obrigad[oa]|por exemplo)(?:,|\.|\s*[—–-])\s*|(?:e|mas|então|aí|daí|olha)\s+)+(?=\S)/i,
};
const CLOSERS: Record<Language, RegExp> = {
  en: /(?:,?\s+(?:so|and|but|or|you know|right|okay|yeah|I guess|I think|or something|or whatever|and stuff|though|because|if|then|like|um|uh|anyway))+\s*[.,—–-]*$/i,
  pt: /(?:,?\s+(?:então|e|mas|né|sabe|enfim|tá|certo|ok|ou|porque|aí))+\s*[.,—–-]*$/i,
};
const MARKUP = /<[^>]*>?|\[([^\]]*)\]\([^)]*\)|[`*_#|<>]+/g;

/** A spoken sentence as a reader wants it: no fillers, no false starts, no markup, capitalised, with a full stop. */
export function cleanSpeech(raw: string, language: Language): string {
  let text = raw.replace(MARKUP, '$1').replace(/\s+/g, ' ');
  text = text.replace(/(?<=^|\s)[\p{L}']{1,12}-(?=[\s,.]|$)[,.]?/gu, ' ').replace(/\s*(?:—|–|\.{3}|…)\s*\.?$/u, '');
  for (const [pattern, replacement] of FILLERS[language]) text = text.replace(pattern, replacement);
  text = dropRepeats(tidySpaces(text));
  text = text.replace(OPENERS[language], '').replace(CLOSERS[language], '');
  return punctuate(tidySpaces(dropRepeats(text)), raw.trim().endsWith('?'));
}

/** "the the remote", "it is it is", "I think I think". */
function dropRepeats(text: string): string {
  let before = '';
  let after = text;
  while (before !== after) {
    before = after;
    after = after.replace(/(?<![\p{L}\p{N}'])((?:[\p{L}'’]+\s+){0,3}[\p{L}'’]+)(?:,?\s+\1)(?![\p{L}\p{N}'’])/giu, '$1');
  }
  return after;
}

function tidySpaces(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.;:?!])/g, '$1')
    .replace(/,(?:\s*,)+/g, ',')
    .replace(/^[\s,.;:–—-]+/, '')
    .trim();
}

function punctuate(text: string, isQuestion: boolean): string {
  if (text === '') return '';
  const body = text.replace(/[\s,;:–—-]+$/u, '');
  const first = body.charAt(0).toUpperCase() + body.slice(1);
  return /[.!?]["”’)]?$/u.test(first) ? first : `${first}${isQuestion ? '?' : '.'}`;
}
