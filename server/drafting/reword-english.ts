import { conjugateThird } from './conjugate-english';

const ADVERB =
  /^(?:just|also|really|actually|only|still|always|certainly|definitely|already|probably|then|now|basically|very|quite|[a-z]{4,}ly)$/i;

interface People {
  speaker: string;
  group: string;
  isSpeakerUsed: boolean;
  isGroupUsed: boolean;
}

/**
 * First person to third: the first "I" becomes the speaker, the first "we" the group, later ones "they".
 * Only pronouns and their verbs' endings change; every content word stays as it was said.
 */
export function rewordFirstPerson(text: string, speaker: string, group: string): string {
  const words = expandContractions(text).split(' ');
  const people: People = { speaker, group, isSpeakerUsed: false, isGroupUsed: false };
  return words.map((_, at) => rewordAt(words, at, people, true)).join(' ');
}

/** The same inside "X said that…": "I" becomes "they", the first "we" the group where one is given. */
export function rewordReported(text: string, group: string | null): string {
  const people: People = { speaker: 'they', group: group ?? 'they', isSpeakerUsed: true, isGroupUsed: group === null };
  const words = expandContractions(text).split(' ');
  return words.map((_, at) => rewordAt(words, at, people, false)).join(' ');
}

function rewordAt(words: string[], at: number, people: People, isStart: boolean): string {
  const word = words[at] ?? '';
  const [, lead = '', core = '', tail = ''] = /^([^\p{L}]*)([\p{L}'’]*)(.*)$/u.exec(word) ?? [];
  const replaced = rewordPronoun(words, core, at, people);
  if (replaced === null) return word;
  return lead + (at === 0 && isStart ? replaced.charAt(0).toUpperCase() + replaced.slice(1) : replaced) + tail;
}

function rewordPronoun(words: string[], core: string, at: number, people: People): string | null {
  if (core === 'I' || core.toLowerCase() === 'we') return subjectAt(words, at, core === 'I', people);
  if (/^(?:my|mine)$/i.test(core)) return people.isSpeakerUsed ? 'their' : ownerOf(people, true);
  if (/^(?:our|ours)$/i.test(core))
    return people.isGroupUsed || people.isSpeakerUsed ? 'their' : ownerOf(people, false);
  if (core === 'me') return people.isSpeakerUsed ? 'them' : lowerArticle(people.speaker);
  if (core === 'us') return people.isGroupUsed ? 'them' : lowerArticle(people.group);
  if (/^(?:myself|ourselves)$/i.test(core)) return 'themselves';
  return null;
}

function subjectAt(words: string[], at: number, isSpeaker: boolean, people: People): string {
  const isUsed = isSpeaker ? people.isSpeakerUsed : people.isGroupUsed;
  if (isSpeaker) people.isSpeakerUsed = true;
  else people.isGroupUsed = true;
  const verbAt = words.findIndex((word, index) => index > at && !ADVERB.test(word));
  const verb = words[verbAt];
  if (verb !== undefined && verbAt - at <= 3) words[verbAt] = isUsed ? conjugatePlural(verb) : conjugateThird(verb);
  if (isUsed) return 'they';
  return lowerArticle(isSpeaker ? people.speaker : people.group);
}

function ownerOf(people: People, isSpeaker: boolean): string {
  if (isSpeaker) people.isSpeakerUsed = true;
  else people.isGroupUsed = true;
  return `${lowerArticle(isSpeaker ? people.speaker : people.group)}'s`;
}

function conjugatePlural(verb: string): string {
  if (verb === 'am') return 'are';
  return verb === 'was' ? 'were' : verb;
}

function expandContractions(text: string): string {
  return text
    .replace(/\b(I|we)['’]ll\b/gi, '$1 will')
    .replace(/\bI['’]m\b/gi, 'I am')
    .replace(/\bwe['’]re\b/gi, (word) => `${word.slice(0, 2)} are`)
    .replace(/\b(I|we)['’]ve\b/gi, '$1 have')
    .replace(/\b(I|we)['’]d\b/gi, '$1 would')
    .replace(/\b(I|we) don['’]t\b/gi, '$1 do not')
    .replace(/\b(I|we) haven['’]t\b/gi, '$1 have not')
    .replace(/\bwe aren['’]t\b/gi, 'we are not')
    .replace(/\blet['’]s\b/gi, 'let us');
}

/** "The Project Manager" inside a sentence. */
export function lowerArticle(subject: string): string {
  return subject.replace(/^(The|A|O) /, (article) => article.toLowerCase());
}
