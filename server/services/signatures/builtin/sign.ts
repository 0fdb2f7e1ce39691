import type { SignatureIdentity, SigningView, SignInput } from '@/server/contract/signatures';
import { withTransaction } from '@/server/db/with-transaction';
import { conflict } from '@/server/lib/errors';
import type { BaseContext } from '../../context';
import { publishChange } from '../publish';
import { assertMayAct, assertNotPaused } from '../rules';
import { stateOf } from '../save-step';
import { stopClock } from '../trail';
import { checkDrawnSignature } from './drawn-signature';
import { identify, type Viewer } from './identify';
import { asSigner, openLink } from './link';
import { type LockedLink, lockLink } from './lock-link';
import { recordSignature, type SignatureMark } from './record-signature';
import { getSigningView } from './signing-view';

/**
 * One person's consent and signature, once for each revision: of the whole document, or of what changed since they
 * signed an earlier one. The next order gets its turn; the last signature completes the envelope in the same transaction.
 * @throws AppError as `openLink`, 409 `ALREADY_SIGNED` | `NOT_YOUR_TURN` | `ENVELOPE_CONTESTED` | `ENVELOPE_DECLINED` |
 * `DOCUMENT_CHANGED` | `SIGNED_ELSEWHERE`, 422 `SIGNATURE_IMAGE_UNUSABLE`
 */
export async function sign(base: BaseContext, input: SignInput, viewer: Viewer = null): Promise<SigningView> {
  const link = await openLink(base, input.token);
  const mark = await readMark(input, await identify(base, viewer, link.signer));

  await withTransaction(base, async (tx) => {
    const locked = await lockLink(tx, base, link);
    assertMaySign(locked, input.documentSha256);
    await recordSignature(tx, await stopClock(tx, asSigner(base, locked), locked.envelope.id), locked, mark);
  });

  publishChange(base, link.envelope);
  return getSigningView(base, { token: input.token }, viewer);
}

function assertMaySign(locked: LockedLink, documentSha256: string): void {
  const { envelope, signer } = locked;
  if (envelope.provider !== 'builtin') {
    throw conflict('SIGNED_ELSEWHERE', 'This document is signed on the page of its provider');
  }
  assertMayAct(stateOf(locked), signer.id);
  assertNotPaused(envelope.status);
  assertSameDocument(envelope, documentSha256);
}

/** What is signed is what was shown: the page sends back the digest of the bytes that it drew. */
export function assertSameDocument(envelope: { documentSha256: string }, documentSha256: string): void {
  if (envelope.documentSha256 === documentSha256.toLowerCase()) return;

  throw conflict('DOCUMENT_CHANGED', 'The page showed another document than the one to be signed');
}

async function readMark({ signature }: SignInput, identifiedBy: SignatureIdentity): Promise<SignatureMark> {
  if (signature.kind === 'typed') return { kind: 'typed', text: signature.text, image: null, identifiedBy };

  return { kind: 'drawn', text: null, image: await checkDrawnSignature(signature.image), identifiedBy };
}
