import { describe, expect, it } from 'vitest';
import { type CheckpointFacts, createCheckpointSigner, createCheckpointVerifier } from './checkpoint-signer';

const FACTS: CheckpointFacts = {
  organizationId: '0d3c2c52-9a52-4a64-9a0d-2f0b6c1f7a01',
  seq: 42,
  hash: 'ab'.repeat(32),
  signedAt: '2026-11-21T20:00:00.000Z',
};
const signer = createCheckpointSigner('the secret of this installation');

describe('the checkpoint signer', () => {
  it('makes the same key of the same secret, and another of another', () => {
    expect(createCheckpointSigner('the secret of this installation').publicKey).toBe(signer.publicKey);
    expect(createCheckpointSigner('another').publicKey).not.toBe(signer.publicKey);
    expect(Buffer.from(signer.publicKey, 'base64url')).toHaveLength(32);
  });

  it('knows its own signature, as does whoever has only the public key', () => {
    const signature = signer.sign(FACTS);
    expect(Buffer.from(signature, 'base64url')).toHaveLength(64);
    expect(signer.verify(FACTS, signature)).toBe(true);
    expect(createCheckpointVerifier(signer.publicKey).verify(FACTS, signature)).toBe(true);
  });

  it.each([
    ['organization', { organizationId: '0d3c2c52-9a52-4a64-9a0d-2f0b6c1f7a02' }],
    ['seq', { seq: 43 }],
    ['hash', { hash: 'ac'.repeat(32) }],
    ['moment', { signedAt: '2026-11-21T20:00:00.001Z' }],
  ])('J3 refuses a signature under another %s', (_what, fields) => {
    expect(signer.verify({ ...FACTS, ...fields }, signer.sign(FACTS))).toBe(false);
  });

  it.each(['', 'short', '!!', 'A'.repeat(86), 'A'.repeat(400)])('J3 refuses %j without falling over', (signature) => {
    expect(signer.verify(FACTS, signature)).toBe(false);
  });

  it('J3 refuses what another installation signed', () => {
    expect(signer.verify(FACTS, createCheckpointSigner('another').sign(FACTS))).toBe(false);
  });

  it('refuses a public key that is none', () => {
    expect(() => createCheckpointVerifier('no key')).toThrow('no Ed25519 key');
  });
});
