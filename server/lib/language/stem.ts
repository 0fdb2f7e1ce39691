import type { Language } from './language';

const ENGLISH_SUFFIXES =
  'isations izations isation ization ations ation itions ition ising izing ising ments ment nesses ness ingly edly ively ative ities ity ives ive ables able ibles ible ances ance ences ence ants ants ings ing ions ion ally ies ied ers ors er or est ed es ly al s y e';
const PORTUGUESE_SUFFIXES =
  'amentos imentos amento imento adoras adores adora ador idoras idores idora idor aveis iveis avel ivel acoes icoes acao icao encias ancias encia ancia mente idades idade istas ista aramos eramos iramos assem essem issem ariam eriam iriam aremos eremos iremos avamos asse esse isse aria eria iria arao erao irao aram eram iram ando endo indo ados adas idos idas ado ada ido ida avam ava iam ara era ira are ere ire amos emos imos ar er ir ou eu iu ei am em oes aes ao as os es a o e s';

const SUFFIXES: Record<Language, string[]> = {
  en: ENGLISH_SUFFIXES.split(' '),
  pt: PORTUGUESE_SUFFIXES.split(' '),
};
const LEAST_STEM = 3;

/**
 * Light stem of a folded word (see `foldText`): one inflection or derivation is cut off, so that "approved" meets
 * "approval" and "aprovou" meets "aprovação". Words with a digit stay whole.
 */
export function stemWord(key: string, language: Language): string {
  const word = key.replace(/'.*$/, '');
  if (/\d/.test(word) || word.length <= LEAST_STEM) return word;

  for (const suffix of SUFFIXES[language]) {
    const least = suffix.length <= 3 ? LEAST_STEM : LEAST_STEM + 1;
    if (word.length - suffix.length >= least && word.endsWith(suffix)) return undouble(word.slice(0, -suffix.length));
  }
  return word;
}

/** "planned" and "plan" share a stem. */
function undouble(stem: string): string {
  return /([bdgmnprt])\1$/.test(stem) && stem.length > LEAST_STEM ? stem.slice(0, -1) : stem;
}
