export { contentWords, isContentKey, type ContentWord } from './content-words';
export { readDates, type DateMention } from './dates';
export { detectLanguage } from './detect-language';
export type { Language } from './language';
export { readNumbers, type NumberMention, type NumberUnit } from './numbers';
export { splitSentences, type Sentence } from './sentences';
export { stemWord } from './stem';
export { isStopWord } from './stop-words';
export { countWords, foldText, tokenise, type Token } from './tokenise';
