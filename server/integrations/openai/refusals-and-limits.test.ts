import { describe, expect, it } from 'vitest';
import type { Logger } from '@/server/observability/logger';
import type { OpenAiBehaviour } from '@/server/simulators/openai';
import { draftWithOpenAi, repeat } from '@/server/testing/draft-with-openai';

describe('refusals and limits', () => {
  it('E4 a refusal is not asked twice and comes with its reason', async () => {
    const { failure, requests } = await draftWithOpenAi({
      script: repeat({ kind: 'refusal', text: 'I cannot minute this.' }, 9),
    });
    expect(failure).toMatchObject({ reason: 'refused', explanation: 'I cannot minute this.', retryable: false });
    expect(requests).toHaveLength(1);
  });

  it('E4 a content filter is not asked twice; what came before it is kept', async () => {
    const { failure, requests } = await draftWithOpenAi({
      script: repeat({ kind: 'content-filter', afterPieces: 8 }, 9),
    });
    expect(failure).toMatchObject({ reason: 'refused', explanation: null, retryable: false });
    expect(failure?.partial?.statements).toHaveLength(1);
    expect(requests).toHaveLength(1);
  });

  it('E5 a rate limit is waited out as long as it says', async () => {
    const { result, timers } = await draftWithOpenAi({
      script: [
        { kind: 'rate-limited', retryAfterMs: 1234 },
        { kind: 'rate-limited', retryAfter: '7' },
        { kind: 'rate-limited' },
      ],
    });
    expect(result).not.toBeNull();
    expect(timers.waits).toEqual([1234, 7000, 4000]);
  });

  it('E5 a rate limit beyond the budget is handed back with the time to wait', async () => {
    const { failure, timers, requests } = await draftWithOpenAi({
      script: repeat({ kind: 'rate-limited', retryAfterMs: 40_000 }, 9),
    });
    expect(failure).toMatchObject({ reason: 'rate_limited', retryable: true, retryAfterMs: 40_000, status: 429 });
    expect(timers.waits).toEqual([40_000]);
    expect(requests).toHaveLength(2);
  });

  it('E5 a rate limit that asks for no wait at all ends too', async () => {
    const { failure, requests } = await draftWithOpenAi({
      script: repeat({ kind: 'rate-limited', retryAfterMs: 0 }, 99),
    });
    expect(failure?.reason).toBe('rate_limited');
    expect(requests).toHaveLength(7);
  });

  it('E5 an exhausted quota costs exactly one request', async () => {
    const { failure, requests } = await draftWithOpenAi({
      script: repeat({ kind: 'quota-exhausted', retryAfterMs: 1 }, 9),
    });
    expect(failure).toMatchObject({ reason: 'quota_exhausted', status: 429, retryable: false });
    expect(requests).toHaveLength(1);
  });

  it.each<[OpenAiBehaviour, object]>([
    [{ kind: 'unauthorized' }, { reason: 'unauthorized', status: 401 }],
    [{ kind: 'model-not-found' }, { reason: 'model_not_found', status: 404 }],
    [{ kind: 'bad-request' }, { reason: 'invalid_request', status: 400 }],
  ])('$kind is final at the first answer', async (behaviour, expected) => {
    const { failure, requests } = await draftWithOpenAi({ script: repeat(behaviour, 9) });
    expect(failure).toMatchObject({ ...expected, retryable: false, partial: null });
    expect(requests).toHaveLength(1);
  });

  it('a model with a temperature of its own is asked without one from then on', async () => {
    const { result, requests } = await draftWithOpenAi({
      script: [{ kind: 'temperature-unsupported' }, { kind: 'broken-json' }],
    });
    expect(result).not.toBeNull();
    expect(requests.map(({ body }) => body.temperature)).toEqual([0.7, undefined, undefined]);
  });

  it('the key shows up in no error and no log, even when the server echoes it', async () => {
    const logged: unknown[] = [];
    const write = (...line: unknown[]) => void logged.push(line);
    const log: Logger = { debug: write, info: write, warn: write, error: write, child: () => log };
    const { failure } = await draftWithOpenAi({
      script: [{ kind: 'server-error', status: 500 }, { kind: 'unauthorized' }],
      config: { log },
    });
    expect(logged).toHaveLength(2);
    const everything = JSON.stringify([logged, failure, failure?.message, failure?.stack, String(failure?.cause)]);
    expect(everything).not.toContain('do-not-tell');
  });
});
