import { describe, expect, it } from 'vitest';
import { toSafePath } from './safe-path';

describe('path to return to', () => {
  it('keeps a path with its query', () => {
    expect(toSafePath('/meetings/1?tab=minutes#s2')).toBe('/meetings/1?tab=minutes#s2');
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '',
    null,
  ])('sends %j home', (value) => {
    expect(toSafePath(value)).toBe('/');
  });
});
