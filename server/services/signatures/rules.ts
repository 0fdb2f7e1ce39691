import type { EnvelopeStatus, SignerStatus } from '@/server/contract/signatures';
import { assertNever } from '@/server/lib/assert-never';
import { conflict } from '@/server/lib/errors';

/** The only moves there are. A state without moves is final: what a person signed or refused stays as it was. */
export const SIGNER_MOVES: Record<SignerStatus, readonly SignerStatus[]> = {
  waiting: ['sent'],
  sent: ['delivered', 'signed', 'declined'],
  delivered: ['signed', 'declined'],
  signed: [],
  declined: [],
};

/** `delivered`: everyone has opened it, as DocuSign means the word. */
export const ENVELOPE_MOVES: Record<EnvelopeStatus, readonly EnvelopeStatus[]> = {
  sent: ['delivered', 'completed', 'declined', 'voided'],
  delivered: ['completed', 'declined', 'voided'],
  completed: [],
  declined: [],
  voided: [],
};

export interface SignerState {
  id: string;
  routingOrder: number;
  status: SignerStatus;
}

export interface EnvelopeState {
  status: EnvelopeStatus;
  signers: readonly SignerState[];
}

export type EnvelopeAction =
  | { type: 'view'; signerId: string }
  | { type: 'sign'; signerId: string }
  | { type: 'decline'; signerId: string }
  | { type: 'void' };

/** The state after an action. @throws AppError 409 when the state forbids it */
export function takeStep(state: EnvelopeState, action: EnvelopeAction): EnvelopeState {
  switch (action.type) {
    case 'view':
      return view(state, action.signerId);
    case 'sign':
      return sign(state, action.signerId);
    case 'decline':
      assertMayAct(state, action.signerId);
      return {
        status: moveEnvelope(state.status, 'declined'),
        signers: moveSigner(state, action.signerId, 'declined'),
      };
    case 'void':
      if (state.status === 'voided') return state;
      assertOpen(state.status);
      return { ...state, status: moveEnvelope(state.status, 'voided') };
    default:
      return assertNever(action);
  }
}

export function isOpen(status: EnvelopeStatus): boolean {
  return ENVELOPE_MOVES[status].length > 0;
}

/** @throws AppError 409 `ENVELOPE_COMPLETED`, `ENVELOPE_DECLINED` or `ENVELOPE_VOIDED` */
export function assertOpen(status: EnvelopeStatus): void {
  if (isOpen(status)) return;

  throw conflict(`ENVELOPE_${status.toUpperCase()}`, `The envelope is ${status}`);
}

export function isActing(signer: SignerState): boolean {
  return signer.status === 'sent' || signer.status === 'delivered';
}

/** @throws AppError 409 `ALREADY_SIGNED`, `NOT_YOUR_TURN`, or why the envelope is closed */
export function assertMayAct(state: EnvelopeState, signerId: string): void {
  const signer = state.signers.find(({ id }) => id === signerId);
  if (signer?.status === 'signed') throw conflict('ALREADY_SIGNED', 'This signer has signed already');
  assertOpen(state.status);
  if (!signer || !isActing(signer)) throw conflict('NOT_YOUR_TURN', 'An earlier signer has not finished yet');
}

/** Signers of the lowest unfinished order get their turn. */
export function passTurn<Signer extends SignerState>(signers: readonly Signer[]): Signer[] {
  const turn = Math.min(...signers.filter(({ status }) => status !== 'signed').map(({ routingOrder }) => routingOrder));

  return signers.map((signer) =>
    signer.status === 'waiting' && signer.routingOrder === turn ? { ...signer, status: 'sent' } : signer,
  );
}

function view(state: EnvelopeState, signerId: string): EnvelopeState {
  const signer = state.signers.find(({ id }) => id === signerId);
  if (signer?.status !== 'sent' || !isOpen(state.status)) return state;

  return settle(state.status, moveSigner(state, signerId, 'delivered'));
}

function sign(state: EnvelopeState, signerId: string): EnvelopeState {
  assertMayAct(state, signerId);
  return settle(state.status, passTurn(moveSigner(state, signerId, 'signed')));
}

function settle(status: EnvelopeStatus, signers: readonly SignerState[]): EnvelopeState {
  if (signers.every((signer) => signer.status === 'signed'))
    return { status: moveEnvelope(status, 'completed'), signers };

  const everyoneOpened = signers.every((signer) => signer.status === 'delivered' || signer.status === 'signed');
  if (status === 'sent' && everyoneOpened) return { status: moveEnvelope(status, 'delivered'), signers };
  return { status, signers };
}

function moveSigner(state: EnvelopeState, signerId: string, to: SignerStatus): SignerState[] {
  return state.signers.map((signer) => {
    if (signer.id !== signerId) return signer;
    if (!SIGNER_MOVES[signer.status].includes(to)) throw new Error(`no move from ${signer.status} to ${to}`);
    return { ...signer, status: to };
  });
}

function moveEnvelope(from: EnvelopeStatus, to: EnvelopeStatus): EnvelopeStatus {
  if (!ENVELOPE_MOVES[from].includes(to)) throw new Error(`no move from ${from} to ${to}`);
  return to;
}
