import type { DraftProgress, DraftResult, DraftStatement } from '@/server/contract/minutes';
import type { UtteranceRange } from '@/server/ports/minutes-writer';
import { type AnswerFormat, type AnswerStatement, createAnswerFormat } from './api-types';
import { askForAnswer } from './ask';
import type { ChatClient } from './client';
import { writeClosing } from './closing';
import { ChatError, type ChatProblem } from './failures';
import { findHostileUtterances } from './hostile-speech';
import { type MappedStatement, toDraftStatement } from './mapper';
import { mergeDuplicates } from './merge';
import { orderStatements } from './order';
import { countCharacters, cutIntoParts, halvePart, type Part, toRange } from './parts';
import { getHeading, type Prompt, type PromptSetting, toLines, writePartPrompt } from './prompt';

/** How often an unusable answer is asked again with half the text. */
const MAX_HALVINGS = 2;
/** After so many stretches without a usable answer the model is not up to it; more requests only cost. */
const MAX_UNREAD = 3;
/** What the parts take of `share`; the rest is the closing summary. */
const PARTS_SHARE = 0.9;
/** How many statements a part is guessed to have still to come, for progress within it. */
const STATEMENTS_AHEAD = 4;

const PART_FORMAT = createAnswerFormat(['summary', 'topic', 'decision', 'action', 'note']);

export interface DraftRunDeps {
  setting: PromptSetting;
  drafter: string;
  charactersPerPart: number;
  client: ChatClient;
  retry: <T>(ask: () => Promise<T>) => Promise<T>;
  signal: AbortSignal;
  onProgress: (progress: DraftProgress) => void;
}

/** One draft from first line to last. After a failure `getResult` and `getUnread` say what was had until then. */
export function createDraftRun(deps: DraftRunDeps) {
  const { request, language } = deps.setting;
  const hostile = findHostileUtterances(request.utterances);
  const warnings = new Set([...hostile].map((index) => `instruction_ignored:${index}`));
  const parts = cutIntoParts(toLines(deps.setting), deps.charactersPerPart);
  const charactersTotal = parts.reduce((sum, part) => sum + countCharacters(part), 0);
  const unread: UtteranceRange[] = [];
  let done: DraftStatement[] = [];
  let inFlight: DraftStatement[] = [];
  let roomCharacters = deps.charactersPerPart;
  let charactersDone = 0;
  let answers = 0;
  let readThrough = -1;
  let share = 0;

  async function run(): Promise<void> {
    report('reading', 0);
    for (const part of parts) await writePart(part, parts.length === 1, 0);
    if (answers > 1 && unread.length === 0) done = await writeClosing(deps.setting, done, ask);
    report('checking', 1);
  }

  async function writePart(part: Part, isWholeMeeting: boolean, halvings: number): Promise<void> {
    if (countCharacters(part) > roomCharacters) return writeHalves(part, halvings, { kind: 'too-large', status: 400 });
    try {
      const prompt = writePartPrompt(deps.setting, part, isWholeMeeting);
      const answer = await ask(prompt, PART_FORMAT, (raw) => showProgress(raw, part));
      keep(answer.statements, part);
      noteIgnored(answer.ignoredLines, part);
    } catch (error) {
      const problem = error instanceof ChatError ? error.problem : null;
      if (problem?.kind !== 'too-large' && problem?.kind !== 'unusable') throw error;
      return writeHalves(part, halvings, problem);
    }
    finish(part);
  }

  async function writeHalves(part: Part, halvings: number, problem: ChatProblem): Promise<void> {
    const halves = halvePart(part);
    const isTooLarge = problem.kind === 'too-large';
    if (isTooLarge && halves === null) throw new ChatError(problem);
    if (!isTooLarge && halvings === MAX_HALVINGS) return giveUpOn(part, problem);

    // Later parts need not learn again how little the model takes.
    if (isTooLarge && halves) roomCharacters = Math.min(roomCharacters, Math.max(...halves.map(countCharacters)));
    // A part too small to cut is asked again as it is: another try may come out well.
    for (const half of halves ?? [part]) await writePart(half, false, isTooLarge ? halvings : halvings + 1);
  }

  function giveUpOn(part: Part, problem: ChatProblem): void {
    // What was whole before the answer broke still stands on its own spans.
    done = mergeDuplicates([...done, ...inFlight]);
    inFlight = [];
    unread.push(toRange(part));
    finish(part);
    if (unread.length === MAX_UNREAD) throw new ChatError(problem);
  }

  function keep(raw: AnswerStatement[], part: Part): void {
    const mapped = raw.map((statement) => map(statement, part));
    for (const { statement, warnings: found } of mapped) {
      if (statement !== null) done.push(statement);
      for (const warning of found) warnings.add(warning);
    }
    done = mergeDuplicates(done);
    inFlight = [];
    answers += 1;
  }

  function noteIgnored(ignoredLines: number[], part: Part): void {
    const numbers = new Set(part.lines.map((line) => line.number));
    for (const line of ignoredLines) if (numbers.has(line)) warnings.add(`instruction_ignored:${line}`);
  }

  function map(raw: AnswerStatement, part: Part): MappedStatement {
    const citable = new Set([...part.repeated, ...part.lines].map((line) => line.number));
    const sectionOf = (kind: AnswerStatement['kind']) => getHeading(deps.setting, kind);
    return toDraftStatement(raw, {
      utterances: request.utterances,
      roster: request.roster,
      citable,
      hostile,
      sectionOf,
    });
  }

  function ask(prompt: Prompt, format: AnswerFormat, onStatement: (raw: AnswerStatement) => void) {
    return deps.retry(() => {
      inFlight = [];
      return askForAnswer({ client: deps.client, signal: deps.signal, prompt, format, onStatement });
    });
  }

  function showProgress(raw: AnswerStatement, part: Part): void {
    const { statement } = map(raw, part);
    if (statement !== null) inFlight.push(statement);
    const shareOfPart = inFlight.length / (inFlight.length + STATEMENTS_AHEAD);
    report('writing', (PARTS_SHARE * (charactersDone + shareOfPart * countCharacters(part))) / charactersTotal);
  }

  function finish(part: Part): void {
    readThrough = toRange(part).to;
    charactersDone += countCharacters(part);
    report('writing', (PARTS_SHARE * charactersDone) / charactersTotal);
  }

  function report(step: DraftProgress['step'], reached: number): void {
    share = Math.max(share, Math.min(1, reached));
    deps.onProgress({ step, share, statements: [...done, ...inFlight] });
  }

  function getResult(): DraftResult {
    const statements = orderStatements(mergeDuplicates([...done, ...inFlight]), request.template);
    return { language, drafter: deps.drafter, statements, warnings: [...warnings] };
  }

  function getUnread(): UtteranceRange[] {
    const last = parts.at(-1)?.lines.at(-1)?.number ?? -1;
    return readThrough < last ? [...unread, { from: readThrough + 1, to: last }] : unread;
  }

  return { run, getResult, getUnread };
}
