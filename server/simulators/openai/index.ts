import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { readBody } from '../read-body';
import type { OpenAiBehaviour } from './behaviours';
import { type ErrorAnswer, findErrorAnswer } from './error-answers';
import { findSchemaOffence } from './schema-check';
import { planReply, sendPlain, sendStream } from './stream';
import { readTranscription, type RecordedTranscription, writeTranscription } from './transcribe';
import { ChatBody, writeMinutes } from './write-minutes';

export type { OpenAiBehaviour } from './behaviours';

const PIECE_CHARACTERS = 48;

type Script = OpenAiBehaviour[] | ((body: ChatBody, position: number) => OpenAiBehaviour | undefined);

export interface OpenAiSimulatorOptions {
  /** Any free port unless given. */
  port?: number;
  /** One behaviour a request, in order; ordinary answers once it is used up. */
  script?: Script;
  /** Prompts longer than this are answered as too long for the model. */
  maxPromptCharacters?: number;
  /** Length of one piece of a stream. */
  pieceCharacters?: number;
  /** Pause between two pieces of a stream, so that people can watch it being written. */
  pieceDelayMs?: number;
  /** What is said in a sound file, by the SHA-256 of its bytes. */
  speech?: Readonly<Record<string, string>>;
}

export interface RecordedRequest {
  authorization: string;
  body: ChatBody;
}

export interface OpenAiSimulator {
  /** Base URL with `/v1`, as `OPENAI_BASE_URL` wants it. */
  url: string;
  requests: RecordedRequest[];
  /** Sound that was sent to be written down, the refused too. */
  transcriptions: RecordedTranscription[];
  /** Resolves when so many connections, counted from the start, were left open and silent. */
  waitForSilences(count: number): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Speaks chat completions, streamed and plain, and audio transcriptions as the real service does.
 * `POST /__control {fault, count}` makes the next `count` requests meet a fault, for use from outside the process.
 */
export async function startOpenAiSimulator(options: OpenAiSimulatorOptions = {}): Promise<OpenAiSimulator> {
  const requests: RecordedRequest[] = [];
  const transcriptions: RecordedTranscription[] = [];
  const queued: OpenAiBehaviour[] = Array.isArray(options.script) ? [...options.script] : [];
  const pieceCharacters = options.pieceCharacters ?? PIECE_CHARACTERS;
  const silenceWaiters: { count: number; resolve: () => void }[] = [];
  let silences = 0;

  function onSilence(): void {
    silences += 1;
    for (const waiter of silenceWaiters) if (waiter.count <= silences) waiter.resolve();
  }

  function waitForSilences(count: number): Promise<void> {
    return new Promise((resolve) => {
      if (silences >= count) resolve();
      else silenceWaiters.push({ count, resolve });
    });
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await readBody(request);
    const path = new URL(request.url ?? '/', 'http://simulator').pathname;
    if (request.method !== 'POST') return sendError(response, notFound);
    if (path === '/v1/audio/transcriptions') return transcribe(request, bytes, response);
    const text = bytes.toString('utf8');
    if (path === '/__control') return control(text, response);
    if (path === '/v1/chat/completions') return complete(text, request.headers.authorization ?? '', response);
    return sendError(response, notFound);
  }

  function control(text: string, response: ServerResponse): void {
    const { fault, count } = Control.parse(JSON.parse(text));
    for (let i = 0; i < count; i += 1) queued.push(fault as OpenAiBehaviour); // safe because: an unknown kind only gets the ordinary answer
    response.writeHead(204).end();
  }

  async function complete(text: string, authorization: string, response: ServerResponse): Promise<void> {
    const parsed = ChatBody.safeParse(JSON.parse(text));
    if (!parsed.success) return sendError(response, invalid(parsed.error.message));
    const body = parsed.data;
    requests.push({ authorization, body });
    const offence = findSchemaOffence(body.response_format?.json_schema?.schema);
    if (offence !== null) return sendError(response, invalid(`Invalid schema: ${offence}`));

    const behaviour = chooseBehaviour(body, authorization);
    if (behaviour.kind === 'silence' && behaviour.when === 'before-headers') return onSilence();
    const failure = findErrorAnswer(behaviour, authorization.replace(/^Bearer /u, ''), body.model);
    if (failure !== null) return sendError(response, failure);

    const reply = planReply({ text: composeText(behaviour, body), behaviour, body, pieceCharacters });
    const id = `chatcmpl-${requests.length}`;
    const createdAtSeconds = Math.floor(Date.now() / 1000);
    const context = { response, body, id, createdAtSeconds, pieceDelayMs: options.pieceDelayMs ?? 0, onSilence };
    if (body.stream !== true) return sendPlain(reply, context);
    await sendStream(reply, behaviour, context);
  }

  async function transcribe(request: IncomingMessage, bytes: Buffer, response: ServerResponse): Promise<void> {
    const heard = await readTranscription(request, bytes);
    if ('error' in heard) return sendError(response, heard);
    const { sound: _, ...recorded } = heard;
    transcriptions.push(recorded);

    const isKeyed = recorded.authorization.startsWith('Bearer ');
    const behaviour: OpenAiBehaviour = isKeyed ? (queued.shift() ?? { kind: 'answer' }) : { kind: 'unauthorized' };
    if (behaviour.kind === 'silence') return onSilence();
    if (behaviour.kind === 'cut') return void response.destroy();
    const failure = findErrorAnswer(behaviour, recorded.authorization.replace(/^Bearer /u, ''), recorded.model);
    if (failure !== null) return sendError(response, failure);

    const answer = behaviour.kind === 'say' ? behaviour.content : writeTranscription(heard, options.speech ?? {});
    response.writeHead(200, { 'content-type': 'application/json', 'x-request-id': 'req_simulated' });
    response.end(JSON.stringify(answer));
  }

  function chooseBehaviour(body: ChatBody, authorization: string): OpenAiBehaviour {
    if (!authorization.startsWith('Bearer ')) return { kind: 'unauthorized' };
    const promptCharacters = body.messages.reduce((sum, message) => sum + message.content.length, 0);
    if (promptCharacters > (options.maxPromptCharacters ?? Number.POSITIVE_INFINITY))
      return { kind: 'context-length-exceeded' };
    const scripted = typeof options.script === 'function' ? options.script(body, requests.length - 1) : undefined;
    return queued.shift() ?? scripted ?? { kind: 'answer' };
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  function stop(): Promise<void> {
    return new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  return { url: `http://127.0.0.1:${port}/v1`, requests, transcriptions, waitForSilences, stop };
}

const Control = z.object({ fault: z.looseObject({ kind: z.string() }), count: z.number().int().positive().default(1) });

const notFound: ErrorAnswer = {
  status: 404,
  error: { message: 'Invalid URL', type: 'invalid_request_error', param: null, code: null },
};

function invalid(message: string): ErrorAnswer {
  return { status: 400, error: { message, type: 'invalid_request_error', param: null, code: null } };
}

/** What a model would have said, before anything goes wrong with the saying. */
function composeText(behaviour: OpenAiBehaviour, body: ChatBody): string {
  if (behaviour.kind === 'say') {
    return typeof behaviour.content === 'string' ? behaviour.content : JSON.stringify(behaviour.content);
  }
  if (behaviour.kind === 'schema-mismatch') return JSON.stringify({ minutes: 'Everything went well.' });
  const answer = writeMinutes(body);
  if (behaviour.kind === 'plant') {
    const statements = [...answer.statements, ...behaviour.statements];
    return JSON.stringify({ statements, ignoredLines: behaviour.ignoredLines ?? [] });
  }
  const text = JSON.stringify(answer);
  return behaviour.kind === 'broken-json' ? text.slice(0, -2) : text;
}

function sendError(response: ServerResponse, failure: ErrorAnswer): void {
  response.writeHead(failure.status, {
    'content-type': 'application/json',
    'x-request-id': 'req_simulated',
    ...failure.headers,
  });
  response.end(JSON.stringify({ error: failure.error }));
}
