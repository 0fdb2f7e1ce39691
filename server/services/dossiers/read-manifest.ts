import { MANIFEST_NAME, readSealedFile } from '@/server/dossier';

/** The manifest of a file that we sealed ourselves, byte for byte as it stands under the seal. */
export function readManifestBytes(sealed: Buffer): Buffer {
  const file = readSealedFile(sealed);
  const found = 'attachments' in file ? file.attachments?.get(MANIFEST_NAME) : undefined;
  if (!found?.[0]) throw new Error('the stored sealed copy has no manifest');

  return found[0]();
}
