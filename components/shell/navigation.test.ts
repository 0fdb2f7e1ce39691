import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DESTINATIONS, isWithin } from './navigation';

describe('navigation', () => {
  it.each(DESTINATIONS.map(({ href }) => href))('%s leads to a page', (href) => {
    const page = path.join(import.meta.dirname, '../../app/(app)', href, 'page.tsx');
    expect(existsSync(page)).toBe(true);
  });

  it('marks the place a page belongs to, and Today only on itself', () => {
    expect(isWithin('/meetings', '/meetings/1/minutes')).toBe(true);
    expect(isWithin('/meetings', '/meetings-archive')).toBe(false);
    expect(isWithin('/', '/meetings')).toBe(false);
  });
});
