import type { SignatureLevel } from '@/server/contract/signatures';
import type { EnvelopeFile } from '../signatures';
import { refuseSeal } from './refuse-seal';

/**
 * Everybody who had to sign has signed the document as it finally is: whole, or an earlier revision whole and here what
 * changed. @throws AppError 409 `SEAL_SIGNATURES_INCOMPLETE`
 */
export function assertSigned({ envelope, signers, signatures }: EnvelopeFile): void {
  const due = signers.filter(({ status }) => status !== 'delegated');
  const lacking = due.filter((signer) => {
    const own = signatures.filter(({ signerId }) => signerId === signer.id);
    const last = own.at(-1);
    const hasSignedLast = last?.revision === envelope.revision && last.documentSha256 === envelope.documentSha256;
    return signer.status !== 'signed' || own[0]?.scope !== 'whole' || !hasSignedLast;
  });
  if (due.length > 0 && lacking.length === 0) return;

  throw refuseSeal('SEAL_SIGNATURES_INCOMPLETE', 'Not every signer has signed the final document', {
    signerIds: lacking.map(({ id }) => id),
  });
}

/** Lei 14.063/2020: `avançada` only if every act of signing was tied to a known person, by an account or the provider. */
export function judgeLevel({ signatures }: Pick<EnvelopeFile, 'signatures'>): SignatureLevel {
  const isKnown = signatures.every(({ identifiedBy }) => identifiedBy !== 'link');
  return isKnown && signatures.length > 0 ? 'avançada' : 'simples';
}
