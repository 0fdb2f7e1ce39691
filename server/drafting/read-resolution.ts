import { countWords, foldText, type Language } from '@/server/lib/language';

/** A resolution of written minutes, taken apart. */
export interface Resolution {
  /** Who resolved: "A Câmara"; null in the passive. */
  body: string | null;
  /** "por unanimidade", "por maioria"; null when not said. */
  manner: string | null;
  /** How single members voted, as written. */
  votes: string | null;
  /** What was resolved: "aprovar o pedido…". */
  matter: string;
}

const BODY =
  '(?:executivo(?: municipal)?|c[âa]mara(?: municipal)?|assembleia(?: [\\p{L}]+)?|junta(?: de freguesia)?|conselho(?: [\\p{L}]+){0,2}|comiss[ãa]o(?: [\\p{L}]+)?|diretoria|direç[ãa]o|plen[áa]rio|mesa(?: diretora)?|reuni[ãa]o)';
const RESOLVED = new RegExp(
  `(?:(?<body>(?:o|a)\\s+${BODY})(?<middle>[^.;]*?)\\s)?,?\\s*(?:deliberou|deliberaram|foi deliberado|deliberado|delibera)(?!\\p{L}),?\\s*(?<rest>.+)$`,
  'iu',
);
const MANNER =
  /^(?<manner>por (?:unanimidade|maioria)(?:(?: e)? (?:dos presentes|de votos|absoluta|simples|em minuta))*),?\s*/iu;
/** "A Câmara, por unanimidade, deliberou…" */
const MANNER_INSIDE = /por (?:unanimidade|maioria)/i;
const VOTES = /^(?<votes>com (?:os?|as?|\p{L}+|\d+) ?(?:votos?|absten).*?),\s*(?=\p{L}+(?:ar|er|ir|or)(?!\p{L}))/iu;
const RESOLVES: Record<Language, RegExp> = {
  pt: /\b(?:deliberou|deliberaram|foi deliberado|deliberado|tomou conhecimento|por unanimidade|por maioria)\b|\b(?:camara|executivo|assembleia|conselho|comissao|junta|diretoria)\b.{0,80}\b(?:aprovou|ratificou|autorizou|rejeitou)\b/,
  en: /\b(?:resolved|it was (?:agreed|decided|resolved)|motion (?:was )?(?:carried|approved)|(?:council|board|committee) (?:agreed|approved|decided|adopted))\b/,
};
/** Numbered recitals and old resolutions that a paper quotes. */
const RECITES = /^(?:\d+\s*[.)–-]|[a-z]\)|considerando|por deliberacao)|\bdatada de\b|nao foi aprovad/;
const PROPOSES =
  /\b(?:propomos|proponho|propoe-se|que seja aprovad|seja deliberad|para deliberacao|submet\w+ a|i propose|it is proposed)\b/;

/** Whether a sentence of written minutes says what was resolved, and does not merely propose it. */
export function isResolution(text: string, language: Language): boolean {
  const folded = foldText(text);
  return RESOLVES[language].test(folded) && !PROPOSES.test(folded) && !RECITES.test(folded);
}

/** Takes a Portuguese "…deliberou, por unanimidade, aprovar…" apart; `null` for other wordings. */
export function readResolution(text: string): Resolution | null {
  const found = RESOLVED.exec(text)?.groups;
  if (found === undefined) return null;
  const votesFirst = VOTES.exec(found['rest'] ?? '');
  const rest = (found['rest'] ?? '').slice(votesFirst?.[0].length ?? 0);
  const manner = MANNER.exec(rest);
  const afterManner = rest.slice(manner?.[0].length ?? 0);
  const votes = votesFirst ?? VOTES.exec(afterManner);
  const matter = (votesFirst === null ? afterManner.slice(votes?.[0].length ?? 0) : afterManner).replace(/^,?\s*/, '');
  if (countWords(matter) < 2) return null;
  return {
    body: found['body'] ?? null,
    manner: manner?.groups?.['manner'] ?? MANNER_INSIDE.exec(found['middle'] ?? '')?.[0] ?? null,
    votes: votes?.groups?.['votes'] ?? null,
    matter,
  };
}
