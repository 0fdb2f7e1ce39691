import { describe, expect, it } from 'vitest';
import type { EnvelopeStatus, SignerStatus } from '@/server/contract/signatures';
import { isAppError } from '@/server/lib/errors';
import {
  ENVELOPE_MOVES,
  type EnvelopeAction,
  type EnvelopeState,
  isActing,
  passTurn,
  SIGNER_MOVES,
  takeStep,
} from './rules';

const RUNS = 150;
const ACTIONS = 25;

describe('envelope rules over random orders of actions', () => {
  it('never erase a signature, never leave an end state, and keep the order', () => {
    const ends = new Map<EnvelopeStatus, number>();
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const end = play(seed);
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }

    // The walk says something only if it reached every end.
    expect([...ends.keys()]).toEqual(expect.arrayContaining(['completed', 'declined', 'voided']));
  });

  it('let nobody but the lowest unfinished order act', () => {
    const state = open([1, 2]);

    expect(codeOf(() => takeStep(state, { type: 'sign', signerId: 's2' }))).toBe('NOT_YOUR_TURN');
    expect(codeOf(() => takeStep(state, { type: 'decline', signerId: 's2' }))).toBe('NOT_YOUR_TURN');
    expect(takeStep(state, { type: 'view', signerId: 's2' })).toBe(state);
  });

  it('wake a whole order at once, and only when the one before is done', () => {
    const first = takeStep(open([1, 1, 2, 2]), { type: 'sign', signerId: 's1' });
    expect(statuses(first)).toEqual(['signed', 'sent', 'waiting', 'waiting']);

    const second = takeStep(first, { type: 'sign', signerId: 's2' });
    expect(statuses(second)).toEqual(['signed', 'signed', 'sent', 'sent']);
  });

  it('call an envelope delivered when everyone has opened it', () => {
    const one = takeStep(open([1, 1]), { type: 'view', signerId: 's1' });
    expect(one.status).toBe('sent');
    expect(takeStep(one, { type: 'view', signerId: 's2' }).status).toBe('delivered');
  });

  it('D8 refuse to void what is completed; D9 void twice as once', () => {
    const completed = takeStep(open([1]), { type: 'sign', signerId: 's1' });
    expect(codeOf(() => takeStep(completed, { type: 'void' }))).toBe('ENVELOPE_COMPLETED');

    const voided = takeStep(open([1]), { type: 'void' });
    expect(takeStep(voided, { type: 'void' })).toBe(voided);
  });
});

/** One walk; checks after every action what must hold whatever the order was. */
function play(seed: number): EnvelopeStatus {
  const random = createRandom(seed);
  let state = open(Array.from({ length: 1 + Math.floor(random() * 4) }, () => 1 + Math.floor(random() * 3)));

  for (let step = 0; step < ACTIONS; step += 1) {
    const before = state;
    const action = pick(random, before);
    const after = attempt(before, action);
    if (after === null) continue;

    expectMove(before, after);
    expectOrder(before, action);
    state = after;
  }
  return state.status;
}

function expectMove(before: EnvelopeState, after: EnvelopeState): void {
  if (before.status !== after.status) expect(ENVELOPE_MOVES[before.status]).toContain(after.status);
  for (const [index, { status }] of before.signers.entries()) {
    const next = after.signers[index]?.status;
    if (status === 'signed') expect(next).toBe('signed');
    if (next !== status) expect(SIGNER_MOVES[status]).toContain(next);
  }
  const allSigned = after.signers.every(({ status }) => status === 'signed');
  expect(after.status === 'completed').toBe(allSigned);
}

function expectOrder(before: EnvelopeState, action: EnvelopeAction): void {
  if (action.type !== 'sign') return;
  const signer = before.signers.find(({ id }) => id === action.signerId);
  const earlier = before.signers.filter(({ routingOrder }) => routingOrder < (signer?.routingOrder ?? 0));

  expect(earlier.map(({ status }) => status)).toEqual(earlier.map(() => 'signed'));
}

function attempt(state: EnvelopeState, action: EnvelopeAction): EnvelopeState | null {
  try {
    return takeStep(state, action);
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

function pick(random: () => number, state: EnvelopeState): EnvelopeAction {
  const signerId = state.signers[Math.floor(random() * state.signers.length)]?.id ?? '';
  const roll = random();
  if (roll < 0.03) return { type: 'void' };
  if (roll < 0.06) return { type: 'decline', signerId };
  return { type: roll < 0.5 ? 'view' : 'sign', signerId };
}

function open(orders: number[]): EnvelopeState {
  const waiting: SignerStatus = 'waiting';
  const signers = orders.map((routingOrder, index) => ({ id: `s${index + 1}`, routingOrder, status: waiting }));
  const state = { status: 'sent' as const, signers: passTurn(signers) };
  expect(state.signers.some(isActing)).toBe(true);

  return state;
}

function statuses(state: EnvelopeState): SignerStatus[] {
  return state.signers.map(({ status }) => status);
}

function codeOf(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return isAppError(error) ? error.code : null;
  }
}

/** mulberry32: the same walk for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
