import { createPrivateKey, type KeyObject } from 'node:crypto';
import { RemoteSignatureFailure } from '@/server/ports/remote-signatures';

const MIN_BITS = 2048;

/** PKCS#1 or PKCS#8, with real or written line ends. @throws RemoteSignatureFailure `key_unusable` */
export function readPrivateKey(text: string): KeyObject {
  const pem = text.replaceAll('\\r', '').replaceAll('\\n', '\n').trim();
  const key = open(pem);
  const bits = key?.asymmetricKeyDetails?.modulusLength ?? 0;
  if (!key || key.asymmetricKeyType !== 'rsa' || bits < MIN_BITS) {
    throw new RemoteSignatureFailure({ reason: 'key_unusable' });
  }
  return key;
}

function open(pem: string): KeyObject | null {
  try {
    return createPrivateKey(`${pem}\n`);
  } catch {
    return null;
  }
}
