import { describe, expect, it } from 'vitest';
import { keepPass, readPass } from './pass';

const PASS = { identity: 'guest_1', secret: 'only this tab knows' };

function openStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: () => null,
    clear: () => kept.clear(),
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => void kept.set(name, text),
    removeItem: (name) => void kept.delete(name),
  };
}

describe('the pass of a guest', () => {
  it('is kept for one link and given back for no other', () => {
    const storage = openStorage();
    keepPass(storage, 'one', PASS);
    expect(readPass(storage, 'one')).toEqual(PASS);
    expect(readPass(storage, 'other')).toBeNull();
    keepPass(storage, 'one', null);
    expect(readPass(storage, 'one')).toBeNull();
  });

  it('is none where the storage holds something else', () => {
    const storage = openStorage();
    for (const text of ['{', '"x"', '{"identity":"a"}', '{"identity":"","secret":"b"}']) {
      storage.setItem('ata-guest:one', text);
      expect(readPass(storage, 'one')).toBeNull();
    }
  });

  it('is none where the browser forbids storage', () => {
    const forbidden = new Proxy(openStorage(), {
      get() {
        throw new DOMException('', 'SecurityError');
      },
    });
    expect(() => keepPass(forbidden, 'one', PASS)).not.toThrow();
    expect(readPass(forbidden, 'one')).toBeNull();
  });
});
