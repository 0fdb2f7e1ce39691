import { type Answer, type AnswerFormat, type AnswerStatement, parseAnswer, parseStatement } from './api-types';
import type { ChatClient } from './client';
import { ChatError } from './failures';
import type { Prompt } from './prompt';
import { createStatementReader } from './statement-reader';

interface AskInput {
  client: ChatClient;
  signal: AbortSignal;
  prompt: Prompt;
  format: AnswerFormat;
  /** All statements complete so far, each time another one is. */
  onStatements: (statements: AnswerStatement[]) => void;
}

/** One request for one checked answer; an answer that breaks the schema rejects like one that is no JSON. */
export async function askForAnswer({ client, signal, prompt, format, onStatements }: AskInput): Promise<Answer> {
  const readStatements = createStatementReader();
  const statements: AnswerStatement[] = [];
  const onText = (piece: string) => {
    const complete = readStatements(piece).flatMap((json) => parseStatement(json) ?? []);
    if (complete.length === 0) return;
    statements.push(...complete);
    onStatements(statements);
  };

  const text = await client.ask({ ...prompt, format, signal, onText });
  const answer = parseAnswer(text);
  if (answer === null) throw new ChatError({ kind: 'unusable', cause: 'json' });
  return answer;
}
