import { Manifest } from '@/server/contract/manifest';
import type { CheckFinding } from '@/server/contract/verification';
import { canonicalJson } from '@/server/lib/canonical-json';
import { sha256Hex } from '@/server/lib/tokens';
import { type SealedFile, tryReading } from '../read-sealed';
import { failed, ok } from './finding';

export const MANIFEST_NAME = 'ata-manifest.json';

export interface ManifestFindings {
  check: CheckFinding;
  manifest: Manifest | null;
  /** Of its bytes; null where it is refused. */
  sha256: string | null;
}

/** There is one manifest, in the one spelling that its hashes were made for, and it says all that it has to. */
export function checkManifest({ attachments }: SealedFile): ManifestFindings {
  const [read, ...others] = attachments?.get(MANIFEST_NAME) ?? [];
  if (!attachments || !read) return refuse('missing');
  if (others.length > 0) return refuse('several');
  const text = tryReading(() => read().toString('utf8'));
  const value: unknown = text === null ? undefined : tryReading(() => JSON.parse(text));
  if (text === null || value === undefined || value === null) return refuse('unreadable');
  if (text !== canonicalJson(value)) return refuse('other_spelling');
  const parsed = Manifest.safeParse(value);
  if (!parsed.success) return refuse('incomplete', { part: parsed.error.issues[0]?.path.join('.') ?? '' });

  const check = ok('manifest', 'read', { statements: parsed.data.statements.length });
  return { check, manifest: parsed.data, sha256: sha256Hex(text) };
}

/** A copy beside the file says what the sealed one says, or the check fails. */
export function checkManifestCopy(sealedSha256: string | null, copy: string | null): CheckFinding[] {
  if (copy === null || sha256Hex(copy) === sealedSha256) return [];
  return [failed('manifest', 'copy_differs')];
}

function refuse(code: string, params: CheckFinding['params'] = {}): ManifestFindings {
  return { check: failed('manifest', code, params), manifest: null, sha256: null };
}
