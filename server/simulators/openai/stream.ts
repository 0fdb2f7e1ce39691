import type { ServerResponse } from 'node:http';
import type { OpenAiBehaviour } from './behaviours';
import type { ChatBody } from './write-minutes';

/** The usual rule of thumb; the real count depends on the model's own tokens. */
const CHARACTERS_PER_TOKEN = 4;

export interface ReplyContext {
  response: ServerResponse;
  body: ChatBody;
  id: string;
  createdAtSeconds: number;
  pieceDelayMs: number;
  /** Called once nothing more will be said on an open connection. */
  onSilence: () => void;
}

interface Reply {
  pieces: string[];
  finish: 'stop' | 'length' | 'content_filter';
  refusal: string | null;
}

export interface ReplyPlan {
  text: string;
  behaviour: OpenAiBehaviour;
  body: ChatBody;
  pieceCharacters: number;
}

/** Cuts an answer into pieces as a model would send them, at the token limit where there is one. */
export function planReply({ text, behaviour, body, pieceCharacters }: ReplyPlan): Reply {
  if (behaviour.kind === 'refusal') {
    return { pieces: [], finish: 'stop', refusal: behaviour.text ?? "I'm sorry, I can't help with that." };
  }
  const maxTokens = body.max_completion_tokens ?? body.max_tokens ?? Number.POSITIVE_INFINITY;
  const fitting = text.slice(0, maxTokens * CHARACTERS_PER_TOKEN);
  const pieces = fitting.match(new RegExp(`[\\s\\S]{1,${pieceCharacters}}`, 'gu')) ?? [];
  if (behaviour.kind === 'length' || behaviour.kind === 'content-filter') {
    const finish = behaviour.kind === 'length' ? 'length' : 'content_filter';
    return { pieces: pieces.slice(0, behaviour.afterPieces ?? 3), finish, refusal: null };
  }
  return { pieces, finish: fitting.length < text.length ? 'length' : 'stop', refusal: null };
}

/** The whole answer in one body. */
export function sendPlain(reply: Reply, { response, body, id, createdAtSeconds }: ReplyContext): void {
  const message = {
    role: 'assistant',
    content: reply.refusal === null ? reply.pieces.join('') : null,
    refusal: reply.refusal,
  };
  const choices = [{ index: 0, message, logprobs: null, finish_reason: reply.finish }];
  const answer = { id, object: 'chat.completion', created: createdAtSeconds, model: body.model, choices };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ ...answer, usage: countUsage(reply, body) }));
}

/** The answer as server-sent events, with whatever goes wrong on the way. */
export async function sendStream(reply: Reply, behaviour: OpenAiBehaviour, context: ReplyContext): Promise<void> {
  const { response, body } = context;
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  const send = (choices: unknown[], extra = {}) => {
    const chunk = {
      id: context.id,
      object: 'chat.completion.chunk',
      created: context.createdAtSeconds,
      model: body.model,
    };
    return write(response, `data: ${JSON.stringify({ ...chunk, choices, ...extra })}\n\n`);
  };
  const sendDelta = (delta: object, finish: string | null = null) => send([{ index: 0, delta, finish_reason: finish }]);

  await sendDelta({ role: 'assistant', content: '' });
  const breakAt = findBreak(behaviour);
  for (const piece of reply.pieces.slice(0, breakAt)) {
    await sendDelta({ content: piece });
    if (context.pieceDelayMs > 0) await pause(context.pieceDelayMs);
  }
  if (breakAt !== undefined) return breakOff(behaviour, context);

  if (reply.refusal !== null) await sendDelta({ refusal: reply.refusal });
  await sendDelta({}, reply.finish);
  if (body.stream_options?.include_usage === true) await send([], { usage: countUsage(reply, body) });
  response.end('data: [DONE]\n\n');
}

function findBreak(behaviour: OpenAiBehaviour): number | undefined {
  const breaks = behaviour.kind === 'cut' || behaviour.kind === 'error-in-stream' || behaviour.kind === 'silence';
  return breaks ? (behaviour.afterPieces ?? 3) : undefined;
}

async function breakOff(behaviour: OpenAiBehaviour, { response, onSilence }: ReplyContext): Promise<void> {
  if (behaviour.kind === 'silence') return onSilence();
  if (behaviour.kind === 'error-in-stream') {
    const code = behaviour.code ?? null;
    const error = {
      message: 'The server had an error while processing your request.',
      type: 'server_error',
      param: null,
      code,
    };
    response.end(`data: ${JSON.stringify({ error })}\n\n`);
  } else if (behaviour.kind === 'cut' && behaviour.how === 'reset') response.socket?.resetAndDestroy();
  else response.end();
}

function countUsage(reply: Reply, body: ChatBody) {
  const promptCharacters = body.messages.reduce((sum, message) => sum + message.content.length, 0);
  const prompt = Math.ceil(promptCharacters / CHARACTERS_PER_TOKEN);
  const completion = Math.ceil(reply.pieces.join('').length / CHARACTERS_PER_TOKEN);
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

function write(response: ServerResponse, text: string): Promise<void> {
  return new Promise((resolve) => {
    // A client that hung up is no fault of ours: the write is over either way.
    response.write(text, () => resolve());
  });
}

function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs);
  });
}
