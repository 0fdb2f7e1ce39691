import { randomBytes } from 'node:crypto';
import type { DraftRequest, DraftStatement, MinutesLanguage, StatementKind } from '@/server/contract/minutes';
import { toSingleLine } from './clean-text';
import type { Line, Part } from './parts';
import { type Headings, promptWords } from './prompt-words';

export interface Prompt {
  system: string;
  user: string;
}

export interface PromptSetting {
  request: DraftRequest;
  language: MinutesLanguage;
}

/** Every utterance as a numbered line. Empty ones are left out and keep their number. */
export function toLines({ request, language }: PromptSetting): Line[] {
  return request.utterances.flatMap((utterance, number) => {
    const text = toData(utterance.text);
    const name = toData(utterance.speaker ?? '') || promptWords[language].unknownSpeaker;
    return text === '' ? [] : [{ number, name, text }];
  });
}

/** What the model reads to minute one part. */
export function writePartPrompt(setting: PromptSetting, part: Part, isWholeMeeting: boolean): Prompt {
  const words = promptWords[setting.language];
  const mark = createMark();
  const lastRepeated = part.repeated.at(-1);
  const system = [
    words.task(mark),
    toNumberedList(words.rules),
    writeStyle(setting),
    isWholeMeeting ? words.wholeMeeting : words.partOfMeeting,
    ...(lastRepeated === undefined ? [] : [words.repeatedLines(lastRepeated.number)]),
  ].join('\n\n');
  const lines = [...part.repeated, ...part.lines].map((line) => `[${line.number}] ${line.name}: ${line.text}`);
  return { system, user: writeData(setting, mark, lines) };
}

/** What the model reads to sum up a meeting that was minuted in parts. Lines are positions in `statements`. */
export function writeClosingPrompt(setting: PromptSetting, statements: DraftStatement[]): Prompt {
  const words = promptWords[setting.language];
  const mark = createMark();
  const system = [words.closingTask(mark), toNumberedList(words.closingRules), writeStyle(setting)].join('\n\n');
  const lines = statements.map((statement, index) => `[${index}] ${statement.kind}: ${toData(statement.text)}`);
  return { system, user: writeData(setting, mark, lines) };
}

export function getHeading({ request, language }: PromptSetting, kind: StatementKind): string {
  return promptWords[language].templates[request.template].headings[kind];
}

function writeStyle({ request, language }: PromptSetting): string {
  const words = promptWords[language];
  const template = words.templates[request.template];
  return words.style(template.tone, listHeadings(template.headings));
}

function writeData({ request, language }: PromptSetting, mark: string, lines: string[]): string {
  const [facts, transcript] = language === 'pt' ? ['dados', 'transcricao'] : ['facts', 'transcript'];
  const about = {
    title: toData(request.title),
    agenda: request.agenda.map(toData),
    participants: request.roster.map((person) => ({
      name: toData(person.name),
      role: toData(person.role ?? '') || null,
    })),
  };
  return [
    `<${facts}-${mark}>`,
    JSON.stringify(about),
    `</${facts}-${mark}>`,
    `<${transcript}-${mark}>`,
    ...lines,
    `</${transcript}-${mark}>`,
  ].join('\n');
}

/** One line, and nothing that a model server could take for its own control tokens. */
function toData(text: string): string {
  return toSingleLine(text).replaceAll('<|', '< |').replaceAll('|>', '| >');
}

/** Nobody in the meeting can know it, so nobody can close the quoted block. */
function createMark(): string {
  return randomBytes(6).toString('hex');
}

function toNumberedList(rules: string[]): string {
  return rules.map((rule, index) => `${index + 1}. ${rule}`).join('\n');
}

function listHeadings(headings: Headings): string {
  return Object.entries(headings)
    .map(([kind, heading]) => `${kind} = "${heading}"`)
    .join(', ');
}
