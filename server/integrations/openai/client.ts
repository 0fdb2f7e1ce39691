import OpenAI from 'openai';
import type { AnswerFormat } from './api-types';
import { ChatError, toChatProblem } from './failures';
import { type Timers, watchSilence } from './timers';

/** A server that never stops talking must not fill the memory. */
const MAX_ANSWER_CHARACTERS = 1_000_000;

export interface ChatClientConfig {
  baseUrl: string;
  apiKey: string;
  model: string;
  maxTokens: number;
  temperature: number;
  /** Longest silence borne, before the first byte and between two. */
  timeoutMs: number;
  timers: Timers;
}

export interface ChatRequest {
  system: string;
  user: string;
  format: AnswerFormat;
  signal: AbortSignal;
  onText: (piece: string) => void;
}

export interface ChatClient {
  /** One request, repeated only to leave out a temperature that the model does not take. Resolves to the whole answer; rejects with a `ChatError` or the signal's reason. */
  ask(request: ChatRequest): Promise<string>;
}

export function createChatClient(config: ChatClientConfig): ChatClient {
  // All settings the vendor's client would else take from the environment are given here.
  const client = new OpenAI({
    baseURL: config.baseUrl,
    apiKey: config.apiKey,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
  });

  let takesTemperature = true;

  async function ask(request: ChatRequest): Promise<string> {
    try {
      return await askOnce(request);
    } catch (error) {
      const isAboutTemperature = error instanceof ChatError && error.problem.kind === 'temperature-unsupported';
      if (!isAboutTemperature || !takesTemperature) throw error;
      takesTemperature = false;
    }
    return askOnce(request);
  }

  async function askOnce(request: ChatRequest): Promise<string> {
    const silence = new AbortController();
    const watch = watchSilence(config.timers, config.timeoutMs, () => silence.abort());
    let hasBegun = false;
    try {
      const signal = AbortSignal.any([request.signal, silence.signal]);
      const stream = await client.chat.completions.create(toBody(config, request, takesTemperature), { signal });
      hasBegun = true;
      return await readAnswer(stream, (piece) => {
        watch.restart();
        if (piece !== '') request.onText(piece);
      });
    } catch (error) {
      request.signal.throwIfAborted();
      // The client ends an aborted stream without an error, so silence may look like an early end.
      if (silence.signal.aborted) throw new ChatError({ kind: 'interrupted' });
      if (error instanceof ChatError) throw error;
      throw new ChatError(toChatProblem(error, hasBegun));
    } finally {
      watch.stop();
    }
  }

  return { ask };
}

function toBody(config: ChatClientConfig, request: ChatRequest, takesTemperature: boolean) {
  return {
    model: config.model,
    messages: [
      { role: 'system' as const, content: request.system },
      { role: 'user' as const, content: request.user },
    ],
    stream: true as const,
    stream_options: { include_usage: true },
    max_completion_tokens: config.maxTokens,
    ...(takesTemperature && { temperature: config.temperature }),
    response_format: request.format,
  };
}

type ChatStream = AsyncIterable<OpenAI.Chat.ChatCompletionChunk>;

async function readAnswer(stream: ChatStream, onPiece: (piece: string) => void): Promise<string> {
  let text = '';
  let refusal = '';
  let finish: string | null = null;
  for await (const chunk of stream) {
    const choice = chunk.choices[0];
    const piece = choice?.delta.content ?? '';
    text += piece;
    refusal += choice?.delta.refusal ?? '';
    finish = choice?.finish_reason ?? finish;
    if (text.length > MAX_ANSWER_CHARACTERS) throw new ChatError({ kind: 'unusable', cause: 'length' });
    onPiece(piece);
  }

  if (finish === 'content_filter') throw new ChatError({ kind: 'refused', explanation: null });
  if (refusal !== '' && finish !== null) throw new ChatError({ kind: 'refused', explanation: refusal });
  if (finish === 'length') throw new ChatError({ kind: 'unusable', cause: 'length' });
  // A cut stream ends without an error; only a finish reason tells a whole answer from a broken one.
  if (finish === null) throw new ChatError({ kind: 'interrupted' });
  return text;
}
