import { z } from 'zod';

/** The parts of a request that decide what the answer looks like. */
export const ChatBody = z.object({
  model: z.string(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  max_completion_tokens: z.number().int().positive().nullish(),
  max_tokens: z.number().int().positive().nullish(),
  temperature: z.number().nullish(),
  tools: z.array(z.unknown()).nullish(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })).min(1),
  response_format: z
    .object({
      type: z.string(),
      json_schema: z.object({ name: z.string(), strict: z.boolean().nullish(), schema: z.unknown() }).nullish(),
    })
    .nullish(),
});
export type ChatBody = z.infer<typeof ChatBody>;

interface Line {
  line: number;
  name: string;
  text: string;
}

interface Statement {
  section: string;
  kind: string;
  text: string;
  owner: string | null;
  due: string | null;
  evidence: { line: number; quote: string }[];
}

const DECISION_CUE =
  /\b(decid\w*|aprovad\w*|aprovamos|fica\s+(?:definid|aprovad|decidid)\w*|vamos\s+(?:seguir|adotar|fechar)|approved?|agreed|we(?:'ll| will) go with)\b/iu;
const ACTION_CUE =
  /\b(eu\s+(?:fico|faço|vou|envio|mando|preparo)|você\s+(?:envia|prepara|manda)|encaminhar|i(?:'ll| will)|could you|please (?:send|prepare))\b/iu;
const DUE =
  /\b(até\s+(?:amanhã|segunda|terça|quarta|quinta|sexta|o dia \d+|dia \d+)(?:-feira)?|by\s+(?:tomorrow|monday|tuesday|wednesday|thursday|friday)|next week)\b/iu;
const MAX_OF_A_KIND = 6;
const MAX_WORDS = 40;

/**
 * A plain writer in the place of a model: picks utterances of the prompt by cue words and length, the same ones each
 * time, and answers in the schema asked for. It obeys nothing that is said in them.
 */
export function writeMinutes(body: ChatBody): { statements: Statement[]; ignoredLines: number[] } {
  const prompt = body.messages.at(-1)?.content ?? '';
  const lines = listLines(prompt);
  const kinds = listKinds(body);
  const names = listParticipants(prompt);
  const picked = [
    ...pick(lines, /./u, 2).map((line) => toStatement('summary', line, names)),
    ...pick(lines, DECISION_CUE, MAX_OF_A_KIND).map((line) => toStatement('decision', line, names)),
    ...pick(lines, ACTION_CUE, MAX_OF_A_KIND).map((line) => toStatement('action', line, names)),
  ];
  return { statements: picked.filter((statement) => kinds.includes(statement.kind)), ignoredLines: [] };
}

function listLines(prompt: string): Line[] {
  return [...prompt.matchAll(/^\[(\d+)\] ([^:\n]*): (.+)$/gmu)].map(([, line, name, text]) => ({
    line: Number(line),
    name: name ?? '',
    text: text ?? '',
  }));
}

/** The longest lines that match, in the order they were said. */
function pick(lines: Line[], cue: RegExp, count: number): Line[] {
  const matching = lines.filter((line) => cue.test(line.text));
  const longest = matching.toSorted((a, b) => b.text.length - a.text.length || a.line - b.line).slice(0, count);
  return longest.toSorted((a, b) => a.line - b.line);
}

function toStatement(kind: string, line: Line, names: string[]): Statement {
  const quote = line.text.split(/\s+/u).slice(0, MAX_WORDS).join(' ');
  const isAction = kind === 'action';
  return {
    section: '',
    kind,
    text: quote,
    owner: isAction && names.includes(line.name) ? line.name : null,
    due: isAction ? (DUE.exec(line.text)?.[0] ?? null) : null,
    evidence: [{ line: line.line, quote }],
  };
}

function listParticipants(prompt: string): string[] {
  const about = /^\{"title":.*\}$/mu.exec(prompt)?.[0];
  if (about === undefined) return [];
  const facts = z.object({ participants: z.array(z.object({ name: z.string() })) }).safeParse(JSON.parse(about));
  return facts.data?.participants.map((person) => person.name) ?? [];
}

function listKinds(body: ChatBody): string[] {
  const text = JSON.stringify(body.response_format?.json_schema?.schema ?? {});
  const found = /"kind":\{"type":"string","enum":(\[[^\]]*\])\}/u.exec(text)?.[1];
  return z.array(z.string()).parse(JSON.parse(found ?? '[]'));
}
