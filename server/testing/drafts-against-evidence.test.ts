import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DraftRequest, DraftStatement } from '@/server/contract/minutes';
import { draftMinutes } from '@/server/drafting';
import { assessStatement, type StatementInput } from '@/server/evidence';
import { readNumbers } from '@/server/lib/language';

const DIRECTORY = '../shared/data/transcripts';
const IS_ABSENT = !existsSync(DIRECTORY);
const LEAST_SUPPORTED = 0.98;
const LEAST_REFUSED_NUMBERS = 0.97;
const LEAST_REFUSED_NAMES = 0.97;
const LEAST_REFUSED_NEGATIONS = 0.9;
/** A figure and a name that no transcript holds. */
const FOREIGN_NUMBER = '98321';
const FOREIGN_NAME = 'Zebulon';

interface MeetingFile {
  title: string;
  participants: { id: string; name: string; role?: string }[];
  segments: { speaker: string | null; text: string }[];
}

function readRequest(path: string): DraftRequest {
  const meeting = JSON.parse(readFileSync(path, 'utf8')) as MeetingFile;
  const names = new Map(meeting.participants.map((person) => [person.id, person.name]));
  return {
    title: meeting.title,
    agenda: [],
    roster: meeting.participants.map((person) => ({ name: person.name, role: person.role ?? null })),
    utterances: meeting.segments.map(({ speaker, text }) => ({
      startMs: 0,
      endMs: 0,
      speaker: speaker === null ? null : (names.get(speaker) ?? speaker),
      text,
    })),
    language: null,
    template: 'formal',
  };
}

function draftAll(): { request: DraftRequest; statement: DraftStatement; input: StatementInput }[] {
  const files = readdirSync(DIRECTORY).filter((name) => name.endsWith('.json'));
  return files.flatMap((file) => {
    const request = readRequest(join(DIRECTORY, file));
    const { statements, language } = draftMinutes(request);
    return statements.map((statement) => ({ request, statement, input: toInput(request, statement, language) }));
  });
}

function toInput(request: DraftRequest, statement: DraftStatement, language: 'pt' | 'en'): StatementInput {
  const { text, kind, owner, due } = statement;
  const spans = statement.evidence.map(({ utteranceIndex, quote }) => ({
    speaker: request.utterances[utteranceIndex]?.speaker ?? null,
    text: quote,
  }));
  return { text, kind, owner, due, spans, roster: request.roster.map((person) => person.name), language };
}

const isSupported = (input: StatementInput) => assessStatement(input).support === 'supported';

function shareOf(label: string, inputs: StatementInput[], wanted: (input: StatementInput) => boolean): number {
  const share = inputs.filter(wanted).length / inputs.length;
  console.info(`${label}: ${inputs.filter(wanted).length} of ${inputs.length} = ${share.toFixed(3)}`);
  return share;
}

function swapNumber(input: StatementInput): StatementInput[] {
  const number = readNumbers(input.text, input.language)[0];
  if (number === undefined) return [];
  return [{ ...input, text: input.text.slice(0, number.start) + FOREIGN_NUMBER + input.text.slice(number.end) }];
}

/** A capitalised word inside the sentence gives way to a name that nobody said. */
function swapName(input: StatementInput): StatementInput[] {
  const swapped = input.text.replace(/(?<=[\p{Ll},] )\p{Lu}\p{Ll}{2,}/u, FOREIGN_NAME);
  return swapped === input.text ? [] : [{ ...input, text: swapped }];
}

/** A negation that nobody spoke, after the first verb that takes one. */
function flipNegation(input: StatementInput): StatementInput[] {
  const flipped =
    input.language === 'en'
      ? input.text.replace(/\b(will|is|are|should|has|have|can|would|was|were)\b(?! not)/, '$1 not')
      : input.text.replace(
          / (aprovou|autorizou|ratificou|deliberou|é|foi|está|deve|vai|informou|esclareceu)(?!\p{L})/u,
          ' não $1',
        );
  return flipped === input.text ? [] : [{ ...input, text: flipped }];
}

describe.skipIf(IS_ABSENT)(
  'drafts of real transcripts against the gate (skipped without the shared sample data)',
  () => {
    const drafts = IS_ABSENT ? [] : draftAll();
    const inputs = drafts.map((draft) => draft.input);

    it('the gate supports what the drafter writes', () => {
      expect(shareOf('supported', inputs, isSupported)).toBeGreaterThanOrEqual(LEAST_SUPPORTED);
    });

    it('every quote stands in its utterance and every owner in the roster', () => {
      for (const { request, statement } of drafts) {
        for (const { utteranceIndex, quote } of statement.evidence)
          expect(request.utterances[utteranceIndex]?.text).toContain(quote);
        if (statement.owner !== null) expect(request.roster.map((person) => person.name)).toContain(statement.owner);
      }
    });

    it('swapped figures are refused', () => {
      const swapped = inputs.flatMap(swapNumber);
      expect(swapped.length).toBeGreaterThan(20);
      expect(shareOf('swapped figures refused', swapped, (input) => !isSupported(input))).toBeGreaterThanOrEqual(
        LEAST_REFUSED_NUMBERS,
      );
    });

    it('swapped names are refused', () => {
      const swapped = inputs.flatMap(swapName);
      expect(swapped.length).toBeGreaterThan(50);
      expect(shareOf('swapped names refused', swapped, (input) => !isSupported(input))).toBeGreaterThanOrEqual(
        LEAST_REFUSED_NAMES,
      );
    });

    it('negations put in are refused', () => {
      const flipped = inputs.flatMap(flipNegation);
      expect(flipped.length).toBeGreaterThan(50);
      expect(shareOf('flipped negations refused', flipped, (input) => !isSupported(input))).toBeGreaterThanOrEqual(
        LEAST_REFUSED_NEGATIONS,
      );
    });

    it('an owner nobody named is refused', () => {
      const owned = inputs
        .filter((input) => input.owner !== null)
        .map((input) => ({ ...input, owner: FOREIGN_NAME, roster: [...input.roster, FOREIGN_NAME] }));
      expect(owned.length).toBeGreaterThan(10);
      expect(shareOf('foreign owners refused', owned, (input) => !isSupported(input))).toBe(1);
    });

    it('evidence of another statement does not carry it', () => {
      const shuffled = inputs.map((input, index) => ({
        ...input,
        spans: inputs[(index + Math.floor(inputs.length / 2)) % inputs.length]?.spans ?? [],
      }));
      expect(shareOf('wrong evidence refused', shuffled, (input) => !isSupported(input))).toBeGreaterThanOrEqual(0.95);
    });
  },
);
