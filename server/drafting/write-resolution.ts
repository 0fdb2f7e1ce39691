import { clipWords } from './clip-words';
import type { Resolution } from './read-resolution';

const PAST_OF: Record<string, string> = {
  dar: 'deu',
  propor: 'propôs',
  manter: 'manteve',
  ter: 'teve',
  fazer: 'fez',
  ser: 'foi',
  ir: 'foi',
  pôr: 'pôs',
  dispor: 'dispôs',
  repor: 'repôs',
  ver: 'viu',
  vir: 'veio',
  obter: 'obteve',
};
const INFINITIVE = /^(\p{L}+(?:ar|er|ir|or))(?!\p{L})(?: e (\p{L}+(?:ar|er|ir))(?!\p{L}))?/iu;

/** A sentence of the summary: "A Câmara aprovou, por unanimidade, o pedido…". Only the verb's ending changes. */
export function tellResolution(resolution: Resolution): string {
  const { body, manner, matter } = resolution;
  const subject = body === null ? null : body.charAt(0).toUpperCase() + body.slice(1);
  const verb = INFINITIVE.exec(matter)?.[1];
  const aside = manner === null ? '' : `, ${manner.toLowerCase()},`;
  if (subject === null) return finish(`Foi deliberado${aside} ${matter}`);
  if (verb === undefined || INFINITIVE.exec(matter)?.[2] !== undefined)
    return finish(`${subject} deliberou${aside} ${matter}`);
  return finish(`${subject} ${toPast(verb)}${aside}${matter.slice(verb.length)}`);
}

/** An entry of the list of resolutions: "Aprovar, por unanimidade, o pedido…", at most `mostWords`. */
export function listResolution(resolution: Resolution, mostWords: number): string {
  const { manner, matter } = resolution;
  const verb = INFINITIVE.exec(matter)?.[0];
  const aside = manner === null ? '' : `, ${manner.toLowerCase()},`;
  if (verb === undefined) return clipWords(finish(`Deliberado${aside} ${matter}`), mostWords);
  const lead = verb.charAt(0).toUpperCase() + verb.slice(1).toLowerCase();
  return clipWords(finish(`${lead}${aside}${matter.slice(verb.length)}`), mostWords);
}

function toPast(infinitive: string): string {
  const verb = infinitive.toLowerCase();
  const irregular = PAST_OF[verb];
  if (irregular !== undefined) return irregular;
  if (verb.endsWith('ar')) return `${verb.slice(0, -2)}ou`;
  if (verb.endsWith('er')) return `${verb.slice(0, -2)}eu`;
  return verb.endsWith('ir') ? `${verb.slice(0, -2)}iu` : `deliberou ${verb}`;
}

function finish(text: string): string {
  const trimmed = text
    .replace(/\s+/g, ' ')
    .replace(/[\s,;:–—-]+$/u, '')
    .trim();
  return /[.!?]["”]?$/u.test(trimmed) ? trimmed : `${trimmed}.`;
}
