import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from './errors';
import { sha256Hex } from './tokens';

const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The place a secret lives in. Bound into the ciphertext, so that one cannot be moved to another row. */
export interface SecretPlace {
  organizationId: string;
  /** `certificate`, `docusign`, … */
  provider: string;
  field: string;
  rowId: string;
}

export interface SecretBox {
  /** `v1:<key id>:<nonce>:<tag>:<ciphertext>`, parts in base64. */
  seal(plain: string, place: SecretPlace): string;
  /** @throws AppError 409 `SECRET_UNREADABLE` */
  open(sealed: string, place: SecretPlace): string;
  /** Whether the key that sealed it is still on the ring. */
  knows(sealed: string): boolean;
  /** Whether it was sealed with the newest key. */
  isNewest(sealed: string): boolean;
}

/** AES-256-GCM with a ring of keys, the newest first: it seals, all of them open. `secrets` are random texts. */
export function createSecretBox(secrets: readonly [string, ...string[]]): SecretBox {
  const ring = new Map(secrets.map((secret) => [keyId(secret), deriveKey(secret)]));
  const newest = keyId(secrets[0]);

  return {
    seal: (plain, place) => sealWith(newest, deriveKey(secrets[0]), plain, place),
    open(sealed, place) {
      const parts = parse(sealed);
      const key = parts && ring.get(parts.keyId);
      if (!parts || !key) throw unreadable();
      return openWith(key, parts, place);
    },
    knows: (sealed) => ring.has(readKeyId(sealed)),
    isNewest: (sealed) => readKeyId(sealed) === newest,
  };
}

interface SealedParts {
  keyId: string;
  nonce: Buffer;
  tag: Buffer;
  text: Buffer;
}

function sealWith(id: string, key: Buffer, plain: string, place: SecretPlace): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(boundTo(place));
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);

  return [VERSION, id, ...[nonce, cipher.getAuthTag(), text].map((part) => part.toString('base64'))].join(':');
}

function openWith(key: Buffer, { nonce, tag, text }: SealedParts, place: SecretPlace): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(boundTo(place)).setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  } catch {
    throw unreadable();
  }
}

function parse(sealed: string): SealedParts | null {
  const [version, id, ...rest] = sealed.split(':');
  const [nonce, tag, text] = rest.map((part) => Buffer.from(part, 'base64'));
  if (version !== VERSION || !id || !nonce || !tag || !text) return null;
  if (nonce.length !== NONCE_BYTES || tag.length !== TAG_BYTES) return null;

  return { keyId: id, nonce, tag, text };
}

/** Of damaged ones too: that one value is broken says nothing of its key. */
function readKeyId(sealed: string): string {
  const [version, id] = sealed.split(':');
  return version === VERSION && id ? id : '';
}

function boundTo({ organizationId, provider, field, rowId }: SecretPlace): Buffer {
  return Buffer.from(`${organizationId}|${provider}|${field}|${rowId}`);
}

function deriveKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'ata secrets at rest', 32));
}

/** Tells keys apart without telling anything about them. */
function keyId(secret: string): string {
  return sha256Hex(`ata key id:${secret}`).slice(0, 8);
}

function unreadable(): AppError {
  return new AppError({ code: 'SECRET_UNREADABLE', status: 409, message: 'A stored secret cannot be read' });
}
