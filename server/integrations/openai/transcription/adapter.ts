import OpenAI, { toFile } from 'openai';
import { UpstreamError } from '@/server/lib/errors';
import type { Logger } from '@/server/observability/logger';
import type { Transcriber } from '@/server/ports/transcriber';
import { ChatError, type ChatProblem, toChatProblem } from '../failures';
import { createRetrier } from '../retry';
import { systemTimers, type Timers } from '../timers';
import { readAnswer } from './read-answer';
import { TranscriptionAnswer } from './wire';

const ANSWER_LIMIT_MS = 120_000;
const RATE_LIMIT_BUDGET_MS = 60_000;

export interface OpenAiTranscriberConfig {
  /** Any server that speaks audio transcriptions, with its `/v1`. */
  baseUrl: string;
  /** Null for servers that want none. */
  apiKey: string | null;
  model: string;
  timeoutMs?: number;
  /** How long one piece may wait for rate limits. */
  rateLimitBudgetMs?: number;
  log?: Logger;
  timers?: Timers;
  random?: () => number;
}

/** Speech to words behind the audio-transcriptions wire. Models without times of words give a piece's words in its order. */
export function createOpenAiTranscriber(config: OpenAiTranscriberConfig): Transcriber {
  const client = new OpenAI({
    baseURL: config.baseUrl,
    apiKey: config.apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: config.timeoutMs ?? ANSWER_LIMIT_MS,
    logLevel: 'off',
  });

  async function ask(sound: Uint8Array, signal: AbortSignal): Promise<TranscriptionAnswer> {
    try {
      const file = await toFile(sound, 'piece.wav', { type: 'audio/wav' });
      const answer: unknown = await client.audio.transcriptions.create(
        { file, model: config.model, ...formOf(config.model) },
        { signal },
      );
      const read = TranscriptionAnswer.safeParse(answer);
      if (!read.success) throw new ChatError({ kind: 'unusable', cause: 'json' });
      return read.data;
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof ChatError ? error : new ChatError(toChatProblem(error, false));
    }
  }

  return {
    name: config.model,
    async transcribe(sound, { durationMs, signal }) {
      const retry = createRetrier({
        timers: config.timers ?? systemTimers,
        signal,
        rateLimitBudgetMs: config.rateLimitBudgetMs ?? RATE_LIMIT_BUDGET_MS,
        random: config.random ?? Math.random,
        onRetry: ({ kind }, waitMs) =>
          config.log?.warn('request repeated', { vendor: 'openai', problem: kind, waitMs }),
      });
      try {
        return readAnswer(await retry(() => ask(sound, signal)), durationMs);
      } catch (error) {
        if (!(error instanceof ChatError)) throw error;
        throw toUpstreamError(error.problem);
      }
    },
  };
}

/** Times of words come from Whisper and what is like it; the models called `gpt-…` know plain JSON alone. */
function formOf(model: string) {
  if (model.startsWith('gpt-')) return { response_format: 'json' as const };
  return { response_format: 'verbose_json' as const, timestamp_granularities: ['word' as const, 'segment' as const] };
}

const REASONS: Record<Exclude<ChatProblem['kind'], 'fatal'>, { reason: string; retryable: boolean }> = {
  interrupted: { reason: 'incomplete', retryable: true },
  unavailable: { reason: 'unavailable', retryable: true },
  'rate-limited': { reason: 'rate_limited', retryable: true },
  'too-large': { reason: 'too_large', retryable: false },
  unusable: { reason: 'unreadable', retryable: false },
  refused: { reason: 'refused', retryable: false },
  'temperature-unsupported': { reason: 'invalid_request', retryable: false },
};

/** Without the vendor's words: those may hold the key. */
function toUpstreamError(problem: ChatProblem): UpstreamError {
  const status = 'status' in problem ? problem.status : null;
  const why = problem.kind === 'fatal' ? { reason: problem.reason, retryable: false } : REASONS[problem.kind];
  const waitMs = 'retryAfterMs' in problem ? problem.retryAfterMs : null;

  return new UpstreamError({ vendor: 'openai', status, ...why, ...(waitMs !== null && { retryAfterMs: waitMs }) });
}
