import { describe, expect, it } from 'vitest';
import { findSchemaOffence } from '@/server/simulators/openai/schema-check';
import { createAnswerFormat, parseAnswer, parseStatement } from './api-types';

const statement = {
  section: 's',
  kind: 'decision',
  text: 't',
  owner: null,
  due: 'sexta',
  evidence: [{ line: 3, quote: 'q' }],
};

describe('the answer', () => {
  it('E3 is described in the strict dialect', () => {
    const { schema, name, strict } = createAnswerFormat(['decision']).json_schema;
    expect({ name, strict }).toEqual({ name: 'minutes', strict: true });
    expect(findSchemaOffence(schema)).toBeNull();
    const text = JSON.stringify(schema);
    for (const property of [...Object.keys(statement), 'line', 'quote', 'statements', 'ignoredLines']) {
      expect(text).toContain(`"${property}":{`);
    }
  });

  it('is read, also out of a fence', () => {
    const answer = { statements: [statement], ignoredLines: [1] };
    expect(parseAnswer(JSON.stringify(answer))).toEqual(answer);
    expect(parseAnswer(`\`\`\`json\n${JSON.stringify(answer)}\n\`\`\``)).toEqual(answer);
  });

  it.each([
    ['no JSON', 'Here are your minutes'],
    ['a missing list', JSON.stringify({ statements: [statement] })],
    ['an unknown kind', JSON.stringify({ statements: [{ ...statement, kind: 'vote' }], ignoredLines: [] })],
    [
      'a line that is no whole number',
      JSON.stringify({ statements: [{ ...statement, evidence: [{ line: 1.5, quote: '' }] }], ignoredLines: [] }),
    ],
  ])('E3 is refused with %s', (_name, text) => {
    expect(parseAnswer(text)).toBeNull();
  });

  it('gives single statements only when they are whole', () => {
    expect(parseStatement(JSON.stringify(statement))).toEqual(statement);
    expect(parseStatement(JSON.stringify({ ...statement, owner: undefined }))).toBeNull();
  });
});
