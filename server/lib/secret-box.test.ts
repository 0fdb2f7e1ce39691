import { describe, expect, it } from 'vitest';
import { createSecretBox, type SecretPlace } from './secret-box';

const PLACE: SecretPlace = {
  organizationId: '0d3c2c52-9a52-4a64-9a0d-2f0b6c1f7a01',
  provider: 'docusign',
  field: 'private_key',
  rowId: '0d3c2c52-9a52-4a64-9a0d-2f0b6c1f7a02',
};
const UNREADABLE = expect.objectContaining({ code: 'SECRET_UNREADABLE', status: 409 });
const box = createSecretBox(['the key of today']);

function replacePart(sealed: string, index: number, change: (part: Buffer) => Buffer): string {
  const parts = sealed.split(':');
  parts[index] = change(Buffer.from(parts[index] ?? '', 'base64')).toString('base64');
  return parts.join(':');
}

function flipFirstBit(part: Buffer): Buffer {
  return Buffer.from(part.map((byte, index) => (index === 0 ? byte ^ 1 : byte)));
}

/** What opening throws; fails when it opens. */
function refusalOf(open: () => string): unknown {
  try {
    open();
  } catch (error) {
    return error;
  }
  throw new Error('it opened');
}

describe('the secret box', () => {
  it.each(['', 'a', 'ção 🎉 \n', 'x'.repeat(100_000)])('gives back what went in', (plain) => {
    const sealed = box.seal(plain, PLACE);
    expect(box.open(sealed, PLACE)).toBe(plain);
    expect(sealed).toMatch(/^v1:[0-9a-f]{8}:[\w+/]{16}:[\w+/]{22}==:[\w+/]*={0,2}$/);
  });

  it.each([4, 8, 12, 15, 0])('J1 refuses a tag cut to %i bytes', (length) => {
    const sealed = box.seal('a private key', PLACE);
    expect(
      refusalOf(() =>
        box.open(
          replacePart(sealed, 3, (tag) => tag.subarray(0, length)),
          PLACE,
        ),
      ),
    ).toEqual(UNREADABLE);
  });

  it.each([
    ['row', { rowId: '0d3c2c52-9a52-4a64-9a0d-2f0b6c1f7a99' }],
    ['field', { field: 'integration_key' }],
    ['provider', { provider: 'certificate' }],
    ['organization', { organizationId: '0d3c2c52-9a52-4a64-9a0d-2f0b6c1f7a99' }],
  ])('J1 refuses what was moved to another %s', (_what, elsewhere) => {
    const sealed = box.seal('a private key', PLACE);
    expect(refusalOf(() => box.open(sealed, { ...PLACE, ...elsewhere }))).toEqual(UNREADABLE);
  });

  it.each([
    ['nonce', 2],
    ['tag', 3],
    ['ciphertext', 4],
  ])('J1 refuses one flipped bit of the %s', (_what, index) => {
    const sealed = box.seal('a private key', PLACE);
    expect(refusalOf(() => box.open(replacePart(sealed, index, flipFirstBit), PLACE))).toEqual(UNREADABLE);
  });

  it.each(['', 'v1', 'v2:00000000:AAAA:AAAA:AAAA', 'plain text', 'v1:::::', '{"json":true}'])(
    'J1 refuses what no box sealed: %j',
    (text) => {
      expect(refusalOf(() => box.open(text, PLACE))).toEqual(UNREADABLE);
      expect(box.knows(text)).toBe(false);
      expect(box.isNewest(text)).toBe(false);
    },
  );

  it('J1 says nothing of the secret, its place or the key when it refuses', () => {
    const sealed = box.seal('canary-secret', PLACE);
    const refusal = refusalOf(() => createSecretBox(['canary-key']).open(sealed, PLACE));
    expect(`${String(refusal)}${JSON.stringify(refusal)}`).not.toMatch(/canary|0d3c2c52/);
  });

  it('never uses a nonce twice', () => {
    const nonces = new Set(Array.from({ length: 20_000 }, () => box.seal('same', PLACE).split(':')[2]));
    expect(nonces.size).toBe(20_000);
  });
});

describe('J2 the ring of keys', () => {
  const before = createSecretBox(['the key of yesterday']);
  const ring = createSecretBox(['the key of today', 'the key of yesterday']);

  it('opens what an earlier key sealed, and seals with the newest', () => {
    const old = before.seal('kept', PLACE);
    expect(ring.open(old, PLACE)).toBe('kept');
    expect([ring.knows(old), ring.isNewest(old)]).toEqual([true, false]);

    const again = ring.seal(ring.open(old, PLACE), PLACE);
    expect(ring.isNewest(again)).toBe(true);
    expect(box.open(again, PLACE)).toBe('kept');
    expect(refusalOf(() => before.open(again, PLACE))).toEqual(UNREADABLE);
  });

  it('knows what it cannot open once a key is gone', () => {
    const old = before.seal('kept', PLACE);
    expect(box.knows(old)).toBe(false);
    expect(refusalOf(() => box.open(old, PLACE))).toEqual(UNREADABLE);
  });

  it('takes a key id for a hint only: another key under that name opens nothing', () => {
    const old = before.seal('kept', PLACE).split(':');
    const today = box.seal('other', PLACE).split(':');
    const renamed = [old[0], today[1], ...old.slice(2)].join(':');
    expect(box.knows(renamed)).toBe(true);
    expect(refusalOf(() => box.open(renamed, PLACE))).toEqual(UNREADABLE);
  });
});
