import type { DraftRequest } from '@/server/contract/minutes';
import { MIN_WORDS_FOR_MINUTES } from '@/server/contract/transcripts';
import { AppError } from '@/server/lib/errors';
import {
  contentWords,
  countWords,
  detectLanguage,
  type Language,
  splitSentences,
  tokenise,
} from '@/server/lib/language';
import { cleanRecord } from './clean-record';
import { cleanSpeech } from './clean-speech';
import { cutUnpunctuated } from './cut-unpunctuated';
import type { Meeting, MeetingForm, Unit } from './meeting';
import { findGroupNoun } from './group-noun';
import { learnSpellings, restoreCase, type KnownSpellings } from './restore-case';
import { findChair, nameSubjects } from './speaker-names';
import { isCommandToWriter } from './spoken-commands';

const FIRST_PERSON: Record<Language, RegExp> = {
  en: /^(?:i|we|i'm|i'll|we'll|we're|you|my|our|yeah|okay)$/,
  pt: /^(?:eu|nos|voce|voces|gente|meu|minha|vou|vamos|ne|acho)$/,
};
/** Above it one person lectures, and "we" is people in general. */
const MONOLOGUE_SHARE = 0.75;
const LOWER_WORD = /(?<![\p{L}\p{N}'’])\p{Ll}[\p{L}'’]*/gu;
const TEAM_NOUN = /team|group|equip|grupo/i;
const MOST_FIRST_PERSON_IN_RECORDS = 0.012;

/** Cuts a transcript into sentences that the ranking and the cues work on. Refuses what is too short to minute. */
export function readMeeting(request: DraftRequest): Meeting {
  const texts = request.utterances.map((utterance) => utterance.text);
  const words = texts.reduce((sum, text) => sum + countWords(text), 0);
  if (words < MIN_WORDS_FOR_MINUTES)
    throw new AppError({
      code: 'TRANSCRIPT_TOO_SHORT',
      status: 422,
      message: `A transcript needs at least ${MIN_WORDS_FOR_MINUTES} words for minutes`,
      details: { words, least: MIN_WORDS_FOR_MINUTES },
    });

  const language = request.language ?? detectLanguage(texts) ?? 'en';
  const form = recogniseForm(request, language);
  const speakers = [...new Set(request.utterances.flatMap((utterance) => utterance.speaker ?? []))];
  const sentences = readSentences(request);
  const meant = sentences.filter((sentence) => !isCommandToWriter(sentence.raw));
  const groupNoun = findGroupNoun(texts, speakers, language, form);
  return {
    title: request.title,
    agenda: request.agenda,
    roster: request.roster,
    language,
    form,
    template: request.template,
    units: readUnits(meant, language, form),
    words: countAll(meant),
    commandUtterances: sentences.filter(({ raw }) => isCommandToWriter(raw)).map((one) => one.utteranceIndex),
    groupNoun,
    isOneTeam: TEAM_NOUN.test(groupNoun) && largestShare(meant) < MONOLOGUE_SHARE,
    lowerWords: new Set(texts.flatMap((text) => text.match(LOWER_WORD) ?? [])),
    subjects: nameSubjects(speakers, texts, language),
    chair: findChair(speakers, request.roster),
  };
}

/** Records have no speakers and hardly ever say "I" or "we". */
function recogniseForm(request: DraftRequest, language: Language): MeetingForm {
  const spoken = request.utterances.filter((utterance) => utterance.speaker !== null).length;
  if (spoken > request.utterances.length * 0.1) return 'speech';
  const tokens = request.utterances.flatMap((utterance) => tokenise(utterance.text));
  const personal = tokens.filter((token) => FIRST_PERSON[language].test(token.key)).length;
  return personal <= tokens.length * MOST_FIRST_PERSON_IN_RECORDS ? 'record' : 'speech';
}

interface SpokenSentence {
  utteranceIndex: number;
  speaker: string | null;
  raw: string;
}

function readSentences(request: DraftRequest): SpokenSentence[] {
  return request.utterances.flatMap(({ speaker, text }, utteranceIndex) =>
    splitSentences(text)
      .flatMap((sentence) => cutUnpunctuated(sentence.text))
      .map((raw) => ({ utteranceIndex, speaker, raw })),
  );
}

/** Words of whoever speaks most, as a share of all. */
function largestShare(sentences: SpokenSentence[]): number {
  const bySpeaker = new Map<string | null, number>();
  for (const { speaker, raw } of sentences) bySpeaker.set(speaker, (bySpeaker.get(speaker) ?? 0) + countWords(raw));
  if (bySpeaker.has(null)) return 0;
  return Math.max(0, ...bySpeaker.values()) / Math.max(1, countAll(sentences));
}

function countAll(sentences: SpokenSentence[]): number {
  return sentences.reduce((sum, sentence) => sum + countWords(sentence.raw), 0);
}

function readUnits(sentences: SpokenSentence[], language: Language, form: MeetingForm): Unit[] {
  const spellings: KnownSpellings =
    form === 'record' ? learnSpellings(sentences.map((sentence) => sentence.raw)) : new Map();
  const words = Math.max(1, countAll(sentences));
  const units: Unit[] = [];
  let wordsSoFar = 0;
  for (const sentence of sentences) {
    const position = wordsSoFar / words;
    wordsSoFar += countWords(sentence.raw);
    const text =
      form === 'record' ? cleanRecord(restoreCase(sentence.raw, spellings)) : cleanSpeech(sentence.raw, language);
    if (text === '') continue;
    units.push({
      ...sentence,
      index: units.length,
      text,
      stems: contentWords(text, language).map((word) => word.stem),
      words: countWords(text),
      position,
      isQuestion: text.endsWith('?'),
    });
  }
  return units;
}
