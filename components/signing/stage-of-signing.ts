import type { SigningView } from '@/server/contract/signatures';

/** What the page has to say above the document, or that the signature is awaited. */
export type SigningStage = 'toSign' | 'signed' | 'preparing' | 'completed' | 'youDeclined' | 'declined';

export function stageOfSigning(view: SigningView): SigningStage {
  if (view.envelopeStatus === 'completed') return view.completedPdfUrl === null ? 'preparing' : 'completed';
  if (view.signer.status === 'declined') return 'youDeclined';
  if (view.envelopeStatus === 'declined') return 'declined';
  return view.signer.status === 'signed' ? 'signed' : 'toSign';
}
