import { z } from 'zod';
import { StatementKind } from '@/server/contract/minutes';

const AnswerStatement = z.object({
  section: z.string(),
  kind: StatementKind,
  text: z.string(),
  owner: z.string().nullable(),
  due: z.string().nullable(),
  evidence: z.array(z.object({ line: z.number().int(), quote: z.string() })),
});
export type AnswerStatement = z.infer<typeof AnswerStatement>;

export const Answer = z.object({ statements: z.array(AnswerStatement), ignoredLines: z.array(z.number().int()) });
export type Answer = z.infer<typeof Answer>;

/** Reads one statement while the rest of the answer is still on its way; null when it breaks the schema. */
export function parseStatement(json: string): AnswerStatement | null {
  return AnswerStatement.safeParse(parseJson(json)).data ?? null;
}

/** Reads a finished answer; null when it is no JSON or breaks the schema. Small local servers like to fence their JSON. */
export function parseAnswer(text: string): Answer | null {
  const json = text.trim().replace(/^```(?:json)?\s*([\s\S]*?)\s*```$/u, '$1');
  return Answer.safeParse(parseJson(json)).data ?? null;
}

/**
 * The same shape in the vendor's strict dialect: every property required, none additional, optional as a union
 * with null. Written by hand since generated schemas carry keywords that strict mode refuses.
 */
export function createAnswerFormat(kinds: readonly StatementKind[]) {
  const evidence = strictObject({ line: { type: 'integer' }, quote: { type: 'string' } });
  const statement = strictObject({
    section: { type: 'string' },
    kind: { type: 'string', enum: [...kinds] },
    text: { type: 'string' },
    owner: { type: ['string', 'null'] },
    due: { type: ['string', 'null'] },
    evidence: { type: 'array', items: evidence },
  });
  const schema = strictObject({
    statements: { type: 'array', items: statement },
    ignoredLines: { type: 'array', items: { type: 'integer' } },
  });
  return { type: 'json_schema' as const, json_schema: { name: 'minutes', strict: true, schema } };
}
export type AnswerFormat = ReturnType<typeof createAnswerFormat>;

function strictObject(properties: Record<string, unknown>) {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: the schema check that follows refuses it.
    return undefined;
  }
}
