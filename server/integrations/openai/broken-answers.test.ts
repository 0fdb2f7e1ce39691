import { describe, expect, it } from 'vitest';
import type { OpenAiBehaviour } from '@/server/simulators/openai';
import { draftWithOpenAi, repeat } from '@/server/testing/draft-with-openai';

describe('broken answers', () => {
  const breaks: [string, OpenAiBehaviour][] = [
    ['E1 clean end without a finish reason', { kind: 'cut', how: 'eof', afterPieces: 8 }],
    ['E2 TCP reset', { kind: 'cut', how: 'reset', afterPieces: 8 }],
    ['E2 error in the stream', { kind: 'error-in-stream', afterPieces: 8 }],
  ];

  it.each(breaks)('%s: two retries, then the draft is whole', async (_name, behaviour) => {
    const { result, timers, requests } = await draftWithOpenAi({ script: repeat(behaviour, 2) });
    expect(result?.statements.some((statement) => statement.kind === 'decision')).toBe(true);
    expect(requests).toHaveLength(3);
    expect(timers.waits).toEqual([500, 1000]);
  });

  it.each(breaks)('%s: after the third time incomplete', async (_name, behaviour) => {
    const { failure, requests } = await draftWithOpenAi({ script: repeat(behaviour, 9) });
    expect(failure).toMatchObject({
      reason: 'incomplete',
      retryable: true,
      vendor: 'openai',
      unread: [{ from: 0, to: 4 }],
    });
    expect(requests).toHaveLength(3);
  });

  it('E1 what was whole before the end is kept', async () => {
    const { failure } = await draftWithOpenAi({ script: repeat({ kind: 'cut', how: 'eof', afterPieces: 8 }, 9) });
    expect(failure?.partial?.statements).toEqual([expect.objectContaining({ kind: 'summary' })]);
  });

  it.each(['before-headers', 'in-stream'] as const)('E2 a minute of silence %s counts as broken off', async (when) => {
    const { failure, timers, requests } = await draftWithOpenAi({
      script: repeat({ kind: 'silence', when, afterPieces: 8 }, 3),
      during: async (timers, running) => {
        for (const count of [1, 2, 3]) {
          await running.waitForSilences(count);
          timers.elapse();
        }
      },
    });
    expect(failure?.reason).toBe('incomplete');
    expect(requests).toHaveLength(3);
    expect(timers.countPending()).toBe(0);
  });

  it.each([500, 502, 503] as const)('a server that answers %i is asked three times', async (status) => {
    expect((await draftWithOpenAi({ script: repeat({ kind: 'server-error', status }, 2) })).result).not.toBeNull();
    const { failure, requests } = await draftWithOpenAi({ script: repeat({ kind: 'server-error', status }, 9) });
    expect(failure).toMatchObject({ reason: 'unavailable', status, retryable: true });
    expect(requests).toHaveLength(3);
  });

  it('a server that is not there is unavailable', async () => {
    const { failure } = await draftWithOpenAi({ config: { baseUrl: 'http://127.0.0.1:9/v1' } });
    expect(failure).toMatchObject({ reason: 'unavailable', status: null, retryable: true, partial: null });
  });
});
