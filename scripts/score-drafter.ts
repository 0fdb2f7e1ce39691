import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DraftRequest, DraftResult, DraftStatement } from '@/server/contract/minutes';
import { draftMinutes } from '@/server/drafting';
import { assessStatement } from '@/server/evidence';
import { countWords } from '@/server/lib/language';

/** The parts of a `meeting-transcript/1` file that drafting needs. */
interface MeetingFile {
  id: string;
  lang: string;
  title: string;
  participants: { id: string; name: string; role?: string }[];
  segments: { start: number | null; end: number | null; speaker: string | null; text: string }[];
}

interface Drafted {
  meeting: MeetingFile;
  request: DraftRequest;
  result: DraftResult;
  /** Processor time, so that a busy machine does not count. */
  cpuMs: number;
}

const directory = resolve(
  process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? '../shared/data/transcripts',
);
const scorer = resolve(directory, '../../tools/score-minutes.mjs');
const files = readdirSync(directory)
  .filter((name) => name.endsWith('.json'))
  .sort();
const drafted = files.map((name) => draftFile(join(directory, name)));
const output = join(mkdtempSync(join(tmpdir(), 'score-drafter-')), 'drafts.json');

writeFileSync(
  output,
  JSON.stringify(Object.fromEntries(drafted.map((one) => [one.meeting.id, toScored(one.result)])), null, 1),
);
drafted.forEach(printMeeting);
printTotals(drafted);
console.log(`drafts written to ${output}`);
if (existsSync(scorer)) console.log(execFileSync(process.execPath, [scorer, output], { encoding: 'utf8' }));

function draftFile(path: string): Drafted {
  const meeting = JSON.parse(readFileSync(path, 'utf8')) as MeetingFile;
  const names = new Map(meeting.participants.map((person) => [person.id, person.name]));
  const request: DraftRequest = {
    title: meeting.title,
    agenda: [],
    roster: meeting.participants.map((person) => ({ name: person.name, role: person.role ?? null })),
    utterances: meeting.segments.map((segment) => ({
      startMs: Math.round((segment.start ?? 0) * 1000),
      endMs: Math.round((segment.end ?? 0) * 1000),
      speaker: segment.speaker === null ? null : (names.get(segment.speaker) ?? segment.speaker),
      text: segment.text,
    })),
    language: null,
    template: 'formal',
  };
  const started = process.cpuUsage();
  const result = draftMinutes(request);
  return { meeting, request, result, cpuMs: process.cpuUsage(started).user / 1000 };
}

function toScored(result: DraftResult) {
  const textsOf = (kinds: string[]) =>
    result.statements.filter((one) => kinds.includes(one.kind)).map((one) => one.text);
  return { summary: textsOf(['summary']).join(' '), lists: textsOf(['decision', 'action']) };
}

function listShare(one: Drafted): number {
  const words = one.request.utterances.reduce((sum, utterance) => sum + countWords(utterance.text), 0);
  return toScored(one.result).lists.reduce((sum, text) => sum + countWords(text), 0) / words;
}

function isSupported(one: Drafted, statement: DraftStatement): boolean {
  const assessment = assess(one, statement);
  if (assessment.support === 'unsupported' && process.argv.includes('--refused'))
    console.log(`      ${one.meeting.id}: ${JSON.stringify(assessment.reasons)} ${statement.kind} ${statement.text}`);
  return assessment.support === 'supported';
}

function assess(one: Drafted, statement: DraftStatement) {
  return assessStatement({
    text: statement.text,
    kind: statement.kind,
    owner: statement.owner,
    due: statement.due,
    spans: statement.evidence.map((span) => ({
      speaker: one.request.utterances[span.utteranceIndex]?.speaker ?? null,
      text: span.quote,
    })),
    roster: one.request.roster.map((person) => person.name),
    language: one.result.language,
  });
}

function printMeeting(one: Drafted): void {
  const supported = one.result.statements.filter((statement) => isSupported(one, statement)).length;
  const scored = toScored(one.result);
  console.log(
    `${one.meeting.id.padEnd(32)} ${one.result.language}  summary ${countWords(scored.summary)} words  lists ${scored.lists.length} statements, ${(100 * listShare(one)).toFixed(1)} % of the words  supported ${supported} of ${one.result.statements.length}  ${one.cpuMs.toFixed(0)} ms`,
  );
}

function printTotals(all: Drafted[]): void {
  const statements = all.flatMap((one) => one.result.statements.map((statement) => ({ one, statement })));
  const strangers = statements.filter(
    ({ one, statement }) =>
      statement.owner !== null && !one.request.roster.some((person) => person.name === statement.owner),
  ).length;
  const supported = statements.filter(({ one, statement }) => isSupported(one, statement)).length;
  const unquoted = statements.filter(({ one, statement }) =>
    statement.evidence.some((span) => !one.request.utterances[span.utteranceIndex]?.text.includes(span.quote)),
  ).length;
  const longest = all.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a));
  console.log(`owners outside of the roster ${strangers}; quotes not in their utterance ${unquoted}`);
  console.log(
    `supported by the gate ${supported} of ${statements.length} = ${(supported / statements.length).toFixed(3)}`,
  );
  console.log(`largest share of list words ${(100 * Math.max(...all.map(listShare))).toFixed(1)} %`);
  console.log(`longest meeting ${longest.meeting.id}: ${longest.cpuMs.toFixed(0)} ms`);
}

function sizeOf(one: Drafted): number {
  return one.request.utterances.reduce((sum, utterance) => sum + utterance.text.length, 0);
}
