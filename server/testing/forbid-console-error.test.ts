import { describe, expect, it } from 'vitest';

import { expectConsoleErrors } from './forbid-console-error';

describe('console.error in tests', () => {
  it.fails('fails a test that did not announce it', () => {
    console.error('something went wrong');
  });

  it('is handed to a test that did', () => {
    const complaints = expectConsoleErrors();
    console.error('refused', 42);
    expect(complaints).toEqual(['refused 42']);
  });
});
