import type { CheckFinding } from '@/server/contract/verification';
import { isPlainCms } from '../plain-cms';
import { type SealedFile, tryReading, type UnsealedFile } from '../read-sealed';
import { type CmsFindings, verifyCms } from '../verify-cms';
import { failed, ok } from './finding';

export interface SealFindings {
  check: CheckFinding;
  /** Null where the signature cannot be read at all. */
  cms: CmsFindings | null;
}

/** The signature holds, covers all but its own bytes, and says nothing beside. `damage`: what to name if it does not. */
export function checkSeal(file: SealedFile, locateDamage: () => string): SealFindings {
  const { contents } = file;
  const cms = contents && tryReading(() => verifyCms(contents, file.signedParts));
  if (!contents || !cms) return { check: failed('seal', 'signature_unreadable'), cms: null };

  return { check: judge(contents, cms, locateDamage), cms };
}

function judge(contents: Buffer, cms: CmsFindings, locateDamage: () => string): CheckFinding {
  if (!cms.signatureValid) return failed('seal', 'signature_changed');
  if (!cms.digestMatches) return failed('seal', locateDamage());
  if (!cms.signingCertificateMatches) return failed('seal', 'certificate_swapped');
  if (!cms.paddingIsEmpty || !isPlainCms(contents)) return failed('seal', 'unexpected_form');

  return ok('seal', 'holds');
}

/** For a file in which no seal was found. */
export function explainUnsealed(file: UnsealedFile): CheckFinding {
  if (file.code === 'cut_short') return failed('seal', file.code, { missingBytes: file.missingBytes });
  return failed('seal', file.code);
}

export function checkNothingAdded({ addedBytes }: SealedFile): CheckFinding {
  return addedBytes > 0 ? failed('nothing_added', 'added', { addedBytes }) : ok('nothing_added', 'nothing');
}
