import type { z } from 'zod';
import type { Manifest, ManifestRevision, ManifestSignature } from '@/server/contract/manifest';
import type { CheckFinding } from '@/server/contract/verification';
import { failed, ok } from './finding';

type Signature = z.infer<typeof ManifestSignature>;
type Revision = z.infer<typeof ManifestRevision>;

/** Two clocks, ours and a provider's, may differ by so much. */
const CLOCK_TOLERANCE_MS = 300_000;

/** Everyone who had to has signed what the document finally says, each signature names its document, none is too late. */
export function checkSignatures({ envelope, revisions, sealedAt, level }: Manifest): CheckFinding {
  const names = new Map(envelope.signers.map(({ id, name }) => [id, name]));
  for (const signature of envelope.signatures) {
    const problem = judge(signature, { names, revisions, sealedAt });
    if (problem) return failed('signatures', problem, { name: names.get(signature.signerId) ?? '' });
  }
  for (const signer of envelope.signers.filter(({ status }) => status !== 'delegated')) {
    const own = envelope.signatures.filter(({ signerId }) => signerId === signer.id);
    if (own.length === 0) return failed('signatures', 'missing', { name: signer.name });
    if (!coversAll(own, revisions)) return failed('signatures', 'not_covering', { name: signer.name });
  }
  if (envelope.signatures.length === 0) return failed('signatures', 'none');
  if (level === 'avançada' && countBy(envelope.signatures, 'link') > 0) return failed('signatures', 'level');

  return ok('signatures', 'complete', {
    signers: new Set(envelope.signatures.map(({ signerId }) => signerId)).size,
    byLink: countBy(envelope.signatures, 'link'),
    byAccount: countBy(envelope.signatures, 'account'),
    byProvider: countBy(envelope.signatures, 'provider'),
  });
}

function judge(
  signature: Signature,
  known: { names: Map<string, string>; revisions: Revision[]; sealedAt: string },
): string | null {
  const revision = known.revisions.find((one) => one.revision === signature.revision);
  if (!known.names.has(signature.signerId)) return 'unknown_signer';
  if (!revision || revision.sha256 !== signature.documentSha256) return 'another_document';
  if (Date.parse(signature.signedAt) > Date.parse(known.sealedAt) + CLOCK_TOLERANCE_MS) return 'after_sealing';

  return null;
}

/**
 * Signed whole once, and since then every sentence that changed: each as it stood after its last change. `revisions` are
 * in order.
 */
function coversAll(signatures: Signature[], revisions: Revision[]): boolean {
  const whole = Math.max(0, ...signatures.filter(({ scope }) => scope === 'whole').map(({ revision }) => revision));
  if (whole === 0) return false;
  const lastChange = new Map<string, number>();
  for (const { revision, changedStatementIds } of revisions.filter((one) => one.revision > whole)) {
    for (const id of changedStatementIds) lastChange.set(id, revision);
  }

  return [...lastChange].every(([id, changedIn]) =>
    signatures.some(({ revision, statementIds }) => revision >= changedIn && statementIds.includes(id)),
  );
}

/** How many people were identified in this way. */
function countBy(signatures: Signature[], by: Signature['identifiedBy']): number {
  return new Set(signatures.filter(({ identifiedBy }) => identifiedBy === by).map(({ signerId }) => signerId)).size;
}
