import type { SignInput } from '@/server/contract/signatures';

export type SignatureKind = SignInput['signature']['kind'];

export interface SignatureDraft {
  hasConsent: boolean;
  kind: SignatureKind;
  text: string;
  /** PNG data URL; null while nothing is drawn. */
  drawing: string | null;
}

export type MissingPart = 'consent' | 'name' | 'drawing';

const SHORTEST_NAME = 2;

/** What still has to be given before it can be signed, in the order of the page. */
export function findMissing({ hasConsent, kind, text, drawing }: SignatureDraft): MissingPart[] {
  const hasSignature = kind === 'typed' ? text.trim().length >= SHORTEST_NAME : drawing !== null;
  const missing: MissingPart[] = hasSignature ? [] : [kind === 'typed' ? 'name' : 'drawing'];
  return hasConsent ? missing : ['consent', ...missing];
}

/** Call only when nothing is missing. */
export function toSignature({ kind, text, drawing }: SignatureDraft): SignInput['signature'] {
  return kind === 'typed' ? { kind, text: text.trim() } : { kind, image: drawing ?? '' };
}
