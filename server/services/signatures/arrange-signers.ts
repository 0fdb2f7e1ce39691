import type { SignerInput } from '@/server/contract/minutes';
import { AppError } from '@/server/lib/errors';
import { passTurn, type SignerState } from './rules';

export interface ArrangedSigner extends SignerState {
  name: string;
  email: string;
  recipientId: string;
}

interface Arrangement {
  signers: readonly SignerInput[];
  /** Names known for lower-case addresses: a signer sent without a name gets theirs. */
  names: ReadonlyMap<string, string>;
  createId: () => string;
}

/** Signers in the order of the list unless `routingOrder` says otherwise; the first order has the turn. */
export function arrangeSigners({ signers, names, createId }: Arrangement): ArrangedSigner[] {
  assertNoDuplicates(signers);
  const waiting = signers.map((signer, index) => ({
    id: createId(),
    name: signer.name ?? names.get(signer.email) ?? signer.email,
    email: signer.email,
    recipientId: String(index + 1),
    routingOrder: signer.routingOrder ?? index + 1,
    status: 'waiting' as const,
  }));

  return passTurn<ArrangedSigner>(waiting);
}

/** @throws AppError 422 `DUPLICATE_SIGNER` */
function assertNoDuplicates(signers: readonly SignerInput[]): void {
  const emails = signers.map(({ email }) => email);
  const repeated = emails.find((email, index) => emails.indexOf(email) !== index);
  if (repeated === undefined) return;

  throw new AppError({
    code: 'DUPLICATE_SIGNER',
    status: 422,
    message: 'Each signer needs an e-mail address of their own',
    details: { email: repeated },
  });
}
