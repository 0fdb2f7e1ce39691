import type { DraftRequest, DraftResult } from '@/server/contract/minutes';
import { assertNever } from '@/server/lib/assert-never';
import { detectLanguage } from '@/server/lib/language';
import type { Logger } from '@/server/observability/logger';
import {
  DraftFailure,
  type DraftFailureReason,
  type DraftOptions,
  type MinutesWriter,
} from '@/server/ports/minutes-writer';
import { createChatClient } from './client';
import { createDraftRun } from './draft-run';
import { ChatError, type ChatProblem } from './failures';
import { createRetrier } from './retry';
import { systemTimers, type Timers } from './timers';

/** About half an hour of speech; its minutes fit the smallest sensible `maxTokens`. */
const CHARACTERS_PER_PART = 24_000;
const DEFAULT_LANGUAGE = 'pt';
const SILENCE_LIMIT_MS = 60_000;
const RATE_LIMIT_BUDGET_MS = 60_000;

export interface OpenAiMinutesConfig {
  /** Any server that speaks chat completions, with its `/v1`. */
  baseUrl: string;
  apiKey: string;
  model: string;
  /** Longest answer to one request, in tokens. */
  maxTokens: number;
  temperature: number;
  /** Longest silence borne from the server; a minute unless told. */
  timeoutMs?: number;
  charactersPerPart?: number;
  rateLimitBudgetMs?: number;
  log?: Logger;
  timers?: Timers;
  random?: () => number;
}

/** Minutes by a language model behind the chat-completions wire. Retries by itself; the caller's queue repeats only `retryable` failures. */
export function createOpenAiMinutesWriter(config: OpenAiMinutesConfig): MinutesWriter {
  const timers = config.timers ?? systemTimers;
  const client = createChatClient({ ...config, timeoutMs: config.timeoutMs ?? SILENCE_LIMIT_MS, timers });

  async function draft(request: DraftRequest, options: DraftOptions): Promise<DraftResult> {
    const language = request.language ?? detectLanguage(request.utterances.map(({ text }) => text)) ?? DEFAULT_LANGUAGE;
    const retry = createRetrier({
      timers,
      signal: options.signal,
      rateLimitBudgetMs: config.rateLimitBudgetMs ?? RATE_LIMIT_BUDGET_MS,
      random: config.random ?? Math.random,
      onRetry: (problem, waitMs) =>
        config.log?.warn('request repeated', { vendor: 'openai', ...toLogFields(problem), waitMs }),
    });
    const run = createDraftRun({
      setting: { request, language },
      drafter: config.model,
      charactersPerPart: config.charactersPerPart ?? CHARACTERS_PER_PART,
      client,
      retry,
      ...options,
    });

    let problem: ChatProblem | null = null;
    try {
      await run.run();
      if (run.getUnread().length > 0) problem = { kind: 'unusable', cause: 'json' };
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      problem = error.problem;
    }
    if (problem === null) return run.getResult();

    config.log?.warn('draft failed', { vendor: 'openai', ...toLogFields(problem) });
    const partial = run.getResult();
    throw new DraftFailure({
      vendor: 'openai',
      ...toFailure(problem),
      partial: partial.statements.length === 0 ? null : partial,
      unread: run.getUnread(),
    });
  }

  return { name: config.model, draft };
}

interface Failure {
  reason: DraftFailureReason;
  status: number | null;
  retryable: boolean;
  retryAfterMs?: number;
  explanation?: string | null;
}

function toFailure(problem: ChatProblem): Failure {
  switch (problem.kind) {
    case 'interrupted':
      return { reason: 'incomplete', status: null, retryable: true };
    case 'unavailable':
      return { reason: 'unavailable', status: problem.status, retryable: true, ...toRetryAfter(problem.retryAfterMs) };
    case 'rate-limited':
      return { reason: 'rate_limited', status: problem.status, retryable: true, ...toRetryAfter(problem.retryAfterMs) };
    case 'unusable':
      return { reason: 'needs_review', status: null, retryable: false };
    case 'refused':
      return { reason: 'refused', status: null, retryable: false, explanation: problem.explanation };
    case 'too-large':
    case 'temperature-unsupported':
      return { reason: 'invalid_request', status: problem.status, retryable: false };
    case 'fatal':
      return { reason: problem.reason, status: problem.status, retryable: false };
    default:
      return assertNever(problem);
  }
}

function toRetryAfter(retryAfterMs: number | null): { retryAfterMs?: number } {
  return retryAfterMs === null ? {} : { retryAfterMs };
}

/** Kind and status only: a refusal's words are personal. */
function toLogFields(problem: ChatProblem): Record<string, unknown> {
  return { problem: problem.kind, status: 'status' in problem ? problem.status : null };
}
