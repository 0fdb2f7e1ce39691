import { describe, expect, it } from 'vitest';
import { readRole } from './read-role';

describe('the role beside a name', () => {
  it('is the first that our token wrote', () => {
    expect(readRole(JSON.stringify({ roles: ['co-host'], name: 'Bruno' }))).toBe('co-host');
  });

  it.each([undefined, '', 'host', '{"roles":[]}', '{"roles":["king"]}', '{"roles":"host"}', 'null'])(
    'is none for %s',
    (metadata) => {
      expect(readRole(metadata)).toBeNull();
    },
  );
});
