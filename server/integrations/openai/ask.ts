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
  /** Called with each statement once it is complete, while the answer goes on. */
  onStatement: (statement: AnswerStatement) => void;
}

/** One request for one checked answer; an answer that breaks the schema rejects like one that is no JSON. */
export async function askForAnswer({ client, signal, prompt, format, onStatement }: AskInput): Promise<Answer> {
  const readStatements = createStatementReader();
  const onText = (piece: string) => {
    for (const statement of readStatements(piece).flatMap((json) => parseStatement(json) ?? [])) onStatement(statement);
  };

  const text = await client.ask({ ...prompt, format, signal, onText });
  const answer = parseAnswer(text);
  if (answer === null) throw new ChatError({ kind: 'unusable', cause: 'json' });
  return answer;
}
