import type { SigningView } from '@/server/contract/signatures';

/** What the page has to say above the document, or what it awaits of the reader. */
export type SigningStage =
  | 'toSign'
  | 'toConfirm'
  | 'paused'
  | 'signed'
  | 'preparing'
  | 'completed'
  | 'youDeclined'
  | 'declined';

export function stageOfSigning(view: SigningView): SigningStage {
  if (view.envelopeStatus === 'completed') return view.completedPdfUrl === null ? 'preparing' : 'completed';
  if (view.signer.status === 'declined') return 'youDeclined';
  if (view.envelopeStatus === 'declined') return 'declined';
  if (view.task === 'none') return 'signed';
  if (view.envelopeStatus === 'contested') return 'paused';
  return view.task === 'confirm' ? 'toConfirm' : 'toSign';
}

/** Nothing to do here any more, or not now. */
export type RestingStage = Exclude<SigningStage, 'toSign' | 'toConfirm'>;

export function isResting(stage: SigningStage): stage is RestingStage {
  return stage !== 'toSign' && stage !== 'toConfirm';
}
