import { describe, expect, it } from 'vitest';
import { readObservers } from './read-observers';

describe('observers as people write them', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['a@ata.test', ['a@ata.test']],
    ['a@ata.test\nB@ata.test, a@ata.test;\n', ['a@ata.test', 'b@ata.test']],
  ])('%j', (text, emails) => {
    expect(readObservers(text)).toEqual({ observers: emails.map((email) => ({ email })), invalid: null });
  });

  it('names the first that is none, and gives nobody', () => {
    expect(readObservers('a@ata.test\nfulano\nbeltrano')).toEqual({ observers: [], invalid: 'fulano' });
  });
});
