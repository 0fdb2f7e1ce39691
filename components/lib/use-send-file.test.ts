import { describe, expect, it } from 'vitest';
import { readFailure } from './failure';
import { SendError } from './send-file';
import { estimateRest } from './use-send-file';

describe('time left of an upload', () => {
  it('follows from the mean speed so far', () => {
    expect(estimateRest(10_000, 25, 100)).toBe(30_000);
    expect(estimateRest(10_000, 100, 100)).toBe(0);
  });

  it('is not told while it would be a guess', () => {
    expect(estimateRest(200, 25, 100)).toBeNull();
    expect(estimateRest(10_000, 0, 100)).toBeNull();
  });
});

describe('a refused upload', () => {
  it('reads like any other failure, with the line to blame', () => {
    const body = {
      error: 'x',
      code: 'TRANSCRIPT_UNREADABLE',
      details: { line: 7, reason: 'json-invalid' },
      requestId: 'r',
    };
    expect(readFailure(new SendError(422, body))).toMatchObject({
      code: 'TRANSCRIPT_UNREADABLE',
      status: 422,
      details: { line: 7 },
      requestId: 'r',
    });
  });

  it('has a code even when a proxy answered', () => {
    expect(readFailure(new SendError(502, {}))).toMatchObject({ code: 'UNKNOWN', status: 502 });
  });
});
