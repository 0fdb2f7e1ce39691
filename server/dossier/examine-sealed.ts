import type { Manifest } from '@/server/contract/manifest';
import type { CheckFinding, CheckName, ExaminedFile } from '@/server/contract/verification';
import { sha256Hex } from '@/server/lib/tokens';
import { toPem } from './certificate';
import { checkFrozenDocument, checkRevisions, startsWithDocument } from './checks/check-document';
import { checkManifest, type ManifestFindings } from './checks/check-manifest';
import { checkNothingAdded, checkSeal, explainUnsealed } from './checks/check-seal';
import { checkSignatures } from './checks/check-signatures';
import { checkStatements } from './checks/check-statements';
import { checkTimestamp } from './checks/check-timestamp';
import { failed, notChecked, ok } from './checks/finding';
import { readSealedFile, type SealedFile, tryReading } from './read-sealed';

/** Makes every check that needs nothing but the file, in the order of their names. Never throws. */
export function examineSealedFile(bytes: Uint8Array): ExaminedFile {
  const file = readSealedFile(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if ('code' in file) {
    const checks = file.code === 'not_pdf' ? [failed('file', 'not_pdf')] : [ok('file', 'pdf'), explainUnsealed(file)];
    return { checks, manifest: null, manifestSha256: null, certificate: null, sealedSha256: null };
  }

  const read = checkManifest(file);
  const { check: seal, cms } = checkSeal(file, () => locateDamage(file, read));
  const checks = [ok('file', 'pdf', { sizeBytes: bytes.byteLength }), seal, checkNothingAdded(file)];
  if (seal.status !== 'ok' || !cms) {
    return {
      checks: [...checks, ...nameDamage(file, read)],
      manifest: null,
      manifestSha256: null,
      certificate: null,
      sealedSha256: null,
    };
  }

  checks.push(checkTimestamp(cms.timestamp, read.manifest), read.check);
  if (read.manifest) checks.push(...checkContents(file, read.manifest));
  return {
    checks,
    manifest: read.manifest,
    manifestSha256: read.sha256,
    certificate: toPem('CERTIFICATE', cms.certificateDer),
    sealedSha256: sha256Hex(file.file),
  };
}

function checkContents(file: SealedFile, manifest: Manifest): CheckFinding[] {
  return [
    checkFrozenDocument(file, manifest),
    checkRevisions(file, manifest),
    checkStatements(manifest),
    checkSignatures(manifest),
  ];
}

/** Which part of a file with a broken seal was changed, by what its manifest, though unproven, says. */
function locateDamage(file: SealedFile, { manifest }: ManifestFindings): string {
  if (!manifest) return 'changed_manifest';
  return startsWithDocument(file, manifest) ? 'changed_elsewhere' : 'changed_document';
}

/** Behind a broken seal only damage can be proven. */
function nameDamage(file: SealedFile, { check, manifest }: ManifestFindings): CheckFinding[] {
  if (!manifest) return [check];
  const unproven = (name: CheckName) => notChecked(name, 'after_seal');
  const isChanged = !startsWithDocument(file, manifest);
  const revisions = tryReading(() => checkRevisions(file, manifest));

  return [
    unproven('manifest'),
    isChanged ? failed('frozen_document', 'changed') : unproven('frozen_document'),
    revisions?.status === 'failed' ? revisions : unproven('revisions'),
  ];
}
