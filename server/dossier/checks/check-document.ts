import type { Manifest, ManifestRevision } from '@/server/contract/manifest';
import type { CheckFinding } from '@/server/contract/verification';
import { sha256Hex } from '@/server/lib/tokens';
import type { z } from 'zod';
import { changesPages } from '../changes-pages';
import { type SealedFile, tryReading } from '../read-sealed';
import { failed, ok } from './finding';

type Revision = z.infer<typeof ManifestRevision>;

/** The bytes that begin the file are those that the manifest names, and the seal's update leaves their pages alone. */
export function checkFrozenDocument(file: SealedFile, manifest: Manifest): CheckFinding {
  const { sha256, sizeBytes, is } = manifest.document;
  if (!startsWithDocument(file, manifest)) return failed('frozen_document', 'changed');
  if (changesPages(file, sizeBytes)) return failed('frozen_document', 'covered_over');
  const last = manifest.revisions.at(-1);
  if (is === 'provider_completed') return checkWrapped(file, last, sha256);
  if (last?.sha256 !== sha256 || last.sizeBytes !== sizeBytes) return failed('frozen_document', 'another_revision');

  return ok('frozen_document', 'same', { sha256, sizeBytes });
}

export function startsWithDocument(file: SealedFile, { document }: Manifest): boolean {
  if (document.sizeBytes > file.place.holeStart) return false;
  return sha256Hex(file.file.subarray(0, document.sizeBytes)) === document.sha256;
}

/** A provider gave back a file of its own; what people read before is attached. */
function checkWrapped(file: SealedFile, frozen: Revision | undefined, completedSha256: string): CheckFinding {
  if (!frozen?.attachment) return failed('frozen_document', 'frozen_missing');
  if (!isAttached(file, { ...frozen, attachment: frozen.attachment }))
    return failed('frozen_document', 'frozen_changed');

  return ok('frozen_document', 'wrapped', { sha256: frozen.sha256, completedSha256, sizeBytes: frozen.sizeBytes });
}

/** Every earlier state of the document is attached as it was, and a provider's own certificate too. */
export function checkRevisions(file: SealedFile, { revisions, providerCertificate }: Manifest): CheckFinding {
  if (revisions.some(({ revision }, index) => revision !== index + 1)) return failed('revisions', 'out_of_order');
  for (const { revision, sha256, sizeBytes, attachment } of revisions) {
    if (attachment === null && revision === revisions.length) continue;
    if (attachment === null || !file.attachments?.has(attachment)) return failed('revisions', 'missing', { revision });
    if (!isAttached(file, { attachment, sha256, sizeBytes })) return failed('revisions', 'changed', { revision });
  }
  if (providerCertificate && !isAttached(file, providerCertificate)) return failed('revisions', 'provider_certificate');
  if (revisions.length === 1) return ok('revisions', 'single');

  return ok('revisions', 'all_there', { revisions: revisions.length });
}

function isAttached(file: SealedFile, said: { attachment: string; sha256: string; sizeBytes?: number }): boolean {
  const [read, ...others] = file.attachments?.get(said.attachment) ?? [];
  const bytes = read && others.length === 0 ? tryReading(read) : null;
  if (!bytes) return false;

  return sha256Hex(bytes) === said.sha256 && (said.sizeBytes === undefined || said.sizeBytes === bytes.length);
}
