import type { EnvelopeStatus, SignerStatus } from '@/server/contract/signatures';
import { assertNever } from '@/server/lib/assert-never';
import { conflict, notFound } from '@/server/lib/errors';

/** The only moves there are. Who has signed can only be asked to confirm what changed since, never be un-signed. */
export const SIGNER_MOVES: Record<SignerStatus, readonly SignerStatus[]> = {
  waiting: ['sent', 'delegated'],
  sent: ['delivered', 'signed', 'declined', 'delegated'],
  delivered: ['signed', 'declined', 'delegated'],
  confirming: ['signed', 'declined'],
  signed: ['confirming'],
  declined: [],
  delegated: [],
};

/** `delivered`: everyone has opened it, as DocuSign means the word. `contested`: nobody signs until it is resolved. */
export const ENVELOPE_MOVES: Record<EnvelopeStatus, readonly EnvelopeStatus[]> = {
  sent: ['delivered', 'contested', 'completed', 'declined', 'voided'],
  delivered: ['contested', 'completed', 'declined', 'voided'],
  contested: ['sent', 'delivered', 'declined', 'voided'],
  completed: [],
  declined: [],
  voided: [],
};

export interface SignerState {
  id: string;
  routingOrder: number;
  status: SignerStatus;
}

/** A contest that nobody has resolved yet. */
export interface OpenContest {
  id: string;
  signerId: string;
  statementId: string;
}

export interface EnvelopeState {
  status: EnvelopeStatus;
  /** The document's; grows with each correction. */
  revision: number;
  signers: readonly SignerState[];
  openContests: readonly OpenContest[];
}

export type EnvelopeAction =
  | { type: 'view'; signerId: string }
  /** Also how a confirming signer confirms. */
  | { type: 'sign'; signerId: string }
  | { type: 'decline'; signerId: string }
  | { type: 'contest'; contest: OpenContest }
  | { type: 'answer'; contestId: string }
  | { type: 'correct'; statementIds: readonly string[] }
  /** `newSignerId` signs in the other's place, at the same turn. */
  | { type: 'delegate'; signerId: string; newSignerId: string }
  | { type: 'void' }
  | { type: 'expire' };

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
        ...state,
        status: moveEnvelope(state.status, 'declined'),
        signers: moveSigner(state.signers, action.signerId, 'declined'),
      };
    case 'contest':
      return contest(state, action.contest);
    case 'answer':
      return answer(state, action.contestId);
    case 'correct':
      return correct(state, action.statementIds);
    case 'delegate':
      return delegate(state, action);
    case 'void':
    case 'expire':
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

/** @throws AppError 409 `ENVELOPE_CONTESTED` while a contest is open */
export function assertNotPaused(status: EnvelopeStatus): void {
  if (status !== 'contested') return;

  throw conflict('ENVELOPE_CONTESTED', 'Signing rests until the contested sentences are resolved');
}

/** Has something to do: sign the whole, or confirm what changed since. */
export function isActing(signer: { status: SignerStatus }): boolean {
  return signer.status === 'sent' || signer.status === 'delivered' || signer.status === 'confirming';
}

/** @throws AppError 409 `ALREADY_SIGNED`, `SIGNER_DELEGATED`, `NOT_YOUR_TURN`, or why the envelope is closed */
export function assertMayAct(state: EnvelopeState, signerId: string): void {
  const signer = state.signers.find(({ id }) => id === signerId);
  if (signer?.status === 'signed') throw conflict('ALREADY_SIGNED', 'This signer has signed already');
  if (signer?.status === 'delegated') throw conflict('SIGNER_DELEGATED', 'Somebody else signs in their place');
  assertOpen(state.status);
  if (!signer || !isActing(signer)) throw conflict('NOT_YOUR_TURN', 'An earlier signer has not finished yet');
}

/** Signers of the lowest unfinished order get their turn. */
export function passTurn<Signer extends SignerState>(signers: readonly Signer[]): Signer[] {
  const turn = Math.min(...signers.filter((signer) => !isDone(signer)).map(({ routingOrder }) => routingOrder));

  return signers.map((signer) =>
    signer.status === 'waiting' && signer.routingOrder === turn ? { ...signer, status: 'sent' } : signer,
  );
}

function isDone({ status }: SignerState): boolean {
  return status === 'signed' || status === 'delegated';
}

function view(state: EnvelopeState, signerId: string): EnvelopeState {
  const signer = state.signers.find(({ id }) => id === signerId);
  if (signer?.status !== 'sent' || !isOpen(state.status)) return state;

  return settle({ ...state, signers: moveSigner(state.signers, signerId, 'delivered') });
}

function sign(state: EnvelopeState, signerId: string): EnvelopeState {
  assertMayAct(state, signerId);
  assertNotPaused(state.status);
  return settle({ ...state, signers: passTurn(moveSigner(state.signers, signerId, 'signed')) });
}

/** Another contest may join while one is open; the same one may not. */
function contest(state: EnvelopeState, raised: OpenContest): EnvelopeState {
  assertMayAct(state, raised.signerId);
  const isKnown = state.openContests.some(
    ({ signerId, statementId }) => signerId === raised.signerId && statementId === raised.statementId,
  );
  if (isKnown) throw conflict('ALREADY_CONTESTED', 'This signer has contested this sentence already');

  const status = state.status === 'contested' ? state.status : moveEnvelope(state.status, 'contested');
  return { ...state, status, openContests: [...state.openContests, raised] };
}

function answer(state: EnvelopeState, contestId: string): EnvelopeState {
  assertOpen(state.status);
  const openContests = state.openContests.filter(({ id }) => id !== contestId);
  if (openContests.length === state.openContests.length) {
    throw conflict('CONTEST_RESOLVED', 'This contest has been resolved already');
  }
  return resume({ ...state, openContests });
}

/** Whoever has signed is asked to confirm; whoever has not reads the new whole. */
function correct(state: EnvelopeState, statementIds: readonly string[]): EnvelopeState {
  assertOpen(state.status);
  const contested = new Set(state.openContests.map(({ statementId }) => statementId));
  const uncontested = statementIds.filter((id) => !contested.has(id));
  if (uncontested.length > 0) {
    throw conflict('NOT_CONTESTED', 'Only contested sentences may be corrected', { statementIds: uncontested });
  }

  return resume({
    ...state,
    revision: state.revision + 1,
    openContests: state.openContests.filter(({ statementId }) => !statementIds.includes(statementId)),
    signers: state.signers.map((signer) =>
      signer.status === 'signed' ? { ...signer, status: 'confirming' as const } : signer,
    ),
  });
}

function delegate(
  state: EnvelopeState,
  { signerId, newSignerId }: { signerId: string; newSignerId: string },
): EnvelopeState {
  assertOpen(state.status);
  const signer = state.signers.find(({ id }) => id === signerId);
  if (!signer) throw notFound('Signer');
  if (signer.status === 'signed' || signer.status === 'confirming') {
    throw conflict('ALREADY_SIGNED', 'This signer has signed already');
  }
  if (signer.status === 'delegated') throw conflict('SIGNER_DELEGATED', 'Somebody else signs in their place');

  const status = signer.status === 'waiting' ? 'waiting' : 'sent';
  const successor = { id: newSignerId, routingOrder: signer.routingOrder, status } as const;
  return { ...state, signers: [...moveSigner(state.signers, signerId, 'delegated'), successor] };
}

function resume(state: EnvelopeState): EnvelopeState {
  if (state.openContests.length > 0) return state;

  return settle({ ...state, status: moveEnvelope(state.status, 'sent') });
}

function settle(state: EnvelopeState): EnvelopeState {
  const { status, signers } = state;
  if (signers.every(isDone)) return { ...state, status: moveEnvelope(status, 'completed') };

  const everyoneOpened = signers.every((signer) => signer.status !== 'waiting' && signer.status !== 'sent');
  return status === 'sent' && everyoneOpened ? { ...state, status: moveEnvelope(status, 'delivered') } : state;
}

function moveSigner(signers: readonly SignerState[], signerId: string, to: SignerStatus): SignerState[] {
  return signers.map((signer) => {
    if (signer.id !== signerId) return signer;
    if (!SIGNER_MOVES[signer.status].includes(to)) throw new Error(`no move from ${signer.status} to ${to}`);
    return { ...signer, status: to };
  });
}

function moveEnvelope(from: EnvelopeStatus, to: EnvelopeStatus): EnvelopeStatus {
  if (!ENVELOPE_MOVES[from].includes(to)) throw new Error(`no move from ${from} to ${to}`);
  return to;
}
