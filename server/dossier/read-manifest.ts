import { MANIFEST_NAME } from './checks/check-manifest';
import { readSealedFile, tryReading } from './read-sealed';

/** The manifest of a sealed file, byte for byte; null where it cannot be read. Proves nothing. */
export function readManifestBytes(sealed: Uint8Array): Uint8Array | null {
  const file = readSealedFile(Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength));
  const read = 'attachments' in file ? file.attachments?.get(MANIFEST_NAME)?.[0] : undefined;

  return read ? tryReading(read) : null;
}
