import { assertNever } from '@/server/lib/assert-never';
import type { OpenAiBehaviour } from './behaviours';

export interface ErrorAnswer {
  status: number;
  headers?: Record<string, string>;
  error: { message: string; type: string; param: string | null; code: string | null };
}

/** The error bodies of the real service for behaviours that never open a stream; null for all others. */
export function findErrorAnswer(behaviour: OpenAiBehaviour, key: string, model: string): ErrorAnswer | null {
  switch (behaviour.kind) {
    case 'rate-limited':
      return toRateLimit(behaviour);
    case 'request-over-token-rate':
      return answer(
        429,
        'tokens',
        'rate_limit_exceeded',
        `Request too large for ${model} on tokens per min (TPM): Limit 30000.`,
      );
    case 'quota-exhausted':
      return {
        ...answer(
          429,
          'insufficient_quota',
          'insufficient_quota',
          'You exceeded your current quota, please check your plan.',
        ),
        headers: toRetryAfterMs(behaviour.retryAfterMs),
      };
    case 'unauthorized':
      // Some compatible servers echo the whole key; the adapter has to live with that.
      return answer(401, 'invalid_request_error', 'invalid_api_key', `Incorrect API key provided: ${key}.`);
    case 'model-not-found':
      return answer(404, 'invalid_request_error', 'model_not_found', `The model \`${model}\` does not exist.`);
    case 'context-length-exceeded':
      return answer(
        400,
        'invalid_request_error',
        'context_length_exceeded',
        'Your input exceeds the context window.',
        'messages',
      );
    case 'temperature-unsupported':
      return answer(
        400,
        'invalid_request_error',
        'unsupported_value',
        'Only the default (1) value is supported.',
        'temperature',
      );
    case 'bad-request':
      return answer(400, 'invalid_request_error', null, 'Invalid request.', 'response_format');
    case 'server-error':
      return {
        ...answer(behaviour.status, 'server_error', null, 'The server had an error while processing your request.'),
        headers: toRetryAfterMs(behaviour.retryAfterMs),
      };
    case 'answer':
    case 'say':
    case 'plant':
    case 'cut':
    case 'error-in-stream':
    case 'silence':
    case 'refusal':
    case 'content-filter':
    case 'length':
    case 'broken-json':
    case 'schema-mismatch':
      return null;
    default:
      return assertNever(behaviour);
  }
}

function toRateLimit(behaviour: Extract<OpenAiBehaviour, { kind: 'rate-limited' }>): ErrorAnswer {
  return {
    ...answer(429, 'requests', 'rate_limit_exceeded', 'Rate limit reached for requests.'),
    headers: {
      'x-ratelimit-limit-requests': '500',
      'x-ratelimit-remaining-requests': '0',
      'x-ratelimit-reset-requests': '120ms',
      ...toRetryAfterMs(behaviour.retryAfterMs),
      ...(behaviour.retryAfter !== undefined && { 'retry-after': behaviour.retryAfter }),
      ...(behaviour.shouldRetry !== undefined && { 'x-should-retry': String(behaviour.shouldRetry) }),
    },
  };
}

function toRetryAfterMs(retryAfterMs: number | undefined): Record<string, string> {
  return retryAfterMs === undefined ? {} : { 'retry-after-ms': String(retryAfterMs) };
}

function answer(
  status: number,
  type: string,
  code: string | null,
  message: string,
  param: string | null = null,
): ErrorAnswer {
  return { status, error: { message, type, param, code } };
}
