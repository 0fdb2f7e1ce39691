import { describe, expect, it, vi } from 'vitest';
import { AppError, isAppError, isUpstreamError, UpstreamError } from './errors';

const outage = { vendor: 'openai', status: 429, retryable: false, reason: 'quota_exhausted' };

describe('errors', () => {
  it('are recognised when thrown by a second copy of the module', async () => {
    vi.resetModules();
    const copy = await import('./errors');
    const refusal = new copy.AppError({ code: 'NOT_FOUND', status: 404 });

    expect(refusal instanceof AppError).toBe(false);
    expect(isAppError(refusal)).toBe(true);
    expect(isUpstreamError(new copy.UpstreamError(outage))).toBe(true);
  });

  it('do not pass for each other, nor for plain errors', () => {
    expect(isAppError(new UpstreamError(outage))).toBe(false);
    expect(isUpstreamError(new AppError({ code: 'NOT_FOUND', status: 404 }))).toBe(false);
    expect(isAppError(new Error('NOT_FOUND'))).toBe(false);
    expect(isAppError(null)).toBe(false);
  });
});
