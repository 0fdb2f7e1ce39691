import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';

/** What a checkpoint says: how far an organization's chain reached, and when. */
export interface CheckpointFacts {
  organizationId: string;
  seq: number;
  hash: string;
  /** ISO 8601 in UTC, milliseconds. */
  signedAt: string;
}

export interface CheckpointVerifier {
  /** Ed25519, 32 bytes in base64url. */
  readonly publicKey: string;
  /** False too for a text that is no signature at all. */
  verify(facts: CheckpointFacts, signature: string): boolean;
}

export interface CheckpointSigner extends CheckpointVerifier {
  /** 64 bytes in base64url. */
  sign(facts: CheckpointFacts): string;
}

const KEY_BYTES = 32;
/** PKCS#8 of an Ed25519 key is this prefix and 32 bytes (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The installation's own key, made from `secret`: whoever can write to the database alone cannot sign. */
export function createCheckpointSigner(secret: string): CheckpointSigner {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'ata audit checkpoints', 32));
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });

  return {
    ...toVerifier(createPublicKey(privateKey)),
    sign: (facts) => sign(null, toBytes(facts), privateKey).toString('base64url'),
  };
}

/** For whoever has the public key alone. @throws Error when it is no Ed25519 key in base64url */
export function createCheckpointVerifier(publicKey: string): CheckpointVerifier {
  if (Buffer.from(publicKey, 'base64url').length !== KEY_BYTES) throw new Error('this is no Ed25519 key');

  return toVerifier(createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' }));
}

function toVerifier(publicKey: KeyObject): CheckpointVerifier {
  return {
    publicKey: publicKey.export({ format: 'jwk' }).x ?? '',
    verify: (facts, signature) => verify(null, toBytes(facts), publicKey, Buffer.from(signature, 'base64url')),
  };
}

function toBytes({ organizationId, seq, hash, signedAt }: CheckpointFacts): Buffer {
  return Buffer.from(['ata-checkpoint/1', organizationId, seq, hash, signedAt].join('\n'));
}
