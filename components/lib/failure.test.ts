import { describe, expect, it } from 'vitest';
import { readFailure } from './failure';

describe('reading a failure', () => {
  it('prefers our own code and keeps the kind', () => {
    const error = Object.assign(new Error('no'), {
      data: {
        code: 'CONFLICT',
        httpStatus: 409,
        appCode: 'VERSION_CONFLICT',
        details: { version: 3 },
        requestId: 'r1',
      },
    });
    expect(readFailure(error)).toEqual({
      code: 'VERSION_CONFLICT',
      kind: 'CONFLICT',
      status: 409,
      details: { version: 3 },
      requestId: 'r1',
    });
  });

  it('falls back on the kind where the server gave no code', () => {
    const error = { data: { code: 'FORBIDDEN', httpStatus: 403, appCode: null, details: null, requestId: null } };
    expect(readFailure(error)).toMatchObject({ code: 'FORBIDDEN', kind: 'FORBIDDEN', details: {} });
  });

  it.each([new TypeError('Failed to fetch'), undefined, { data: undefined }])('takes %s for no answer', (error) => {
    expect(readFailure(error)).toMatchObject({ code: 'UNREACHABLE', status: null });
  });
});
