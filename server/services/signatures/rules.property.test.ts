import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnvelopeStatus } from '@/server/contract/signatures';
import { isAppError } from '@/server/lib/errors';
import { ENVELOPE_MOVES, type EnvelopeAction, type EnvelopeState, passTurn, SIGNER_MOVES, takeStep } from './rules';

/** Which signatures exist, by signer, as a table that is only ever added to would have them. */
type Signed = Map<string, number[]>;

const STATEMENTS = ['a', 'b', 'c'];

const orders = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 });
/** A choice by numbers: it means whatever signer, sentence or contest there is when its turn comes. */
const choice = fc.record({
  kind: fc.constantFrom(
    ...(['view', 'sign', 'sign', 'sign', 'sign', 'contest', 'answer', 'correct', 'correct', 'delegate'] as const),
    ...(['sign', 'sign', 'sign', 'sign', 'decline', 'void', 'expire'] as const),
  ),
  who: fc.nat(20),
  what: fc.nat(20),
});
type Choice = typeof choice extends fc.Arbitrary<infer Value> ? Value : never;

describe('envelope rules over random orders of actions', () => {
  it('peer: reject after sign never destroys a signature; ends stay; the order holds; nothing happens that the tables forbid', () => {
    const ends = new Map<EnvelopeStatus, number>();
    fc.assert(
      fc.property(orders, fc.array(choice, { maxLength: 60 }), (given, choices) => {
        const end = play(given, choices);
        ends.set(end, (ends.get(end) ?? 0) + 1);
      }),
      { numRuns: 500, seed: 20261121 },
    );

    // The walks say something only if together they reached every state.
    expect([...ends.keys()].toSorted()).toEqual(Object.keys(ENVELOPE_MOVES).toSorted());
  });
});

function play(given: number[], choices: Choice[]): EnvelopeStatus {
  const signers = given.map((routingOrder, index) => ({ id: `s${index}`, routingOrder, status: 'waiting' as const }));
  let state: EnvelopeState = { status: 'sent', revision: 1, signers: passTurn(signers), openContests: [] };
  const signed: Signed = new Map();

  for (const [step, one] of choices.entries()) {
    const action = toAction(state, one, step);
    const after = attempt(state, action);
    if (after === null) continue;

    if (action.type === 'sign') signed.set(action.signerId, [...(signed.get(action.signerId) ?? []), state.revision]);
    expectAllowed(state, after);
    expectOrder(state, action);
    expectPause(state, after, action);
    expectSignaturesKept(after, signed);
    state = after;
  }
  return state.status;
}

function toAction(state: EnvelopeState, { kind, who, what }: Choice, step: number): EnvelopeAction {
  const signerId = state.signers[who % state.signers.length]?.id ?? '';
  const statementId = STATEMENTS[what % STATEMENTS.length] ?? '';
  switch (kind) {
    case 'contest':
      return { type: kind, contest: { id: `c${step}`, signerId, statementId } };
    case 'answer':
      return { type: kind, contestId: state.openContests[what % (state.openContests.length || 1)]?.id ?? 'none' };
    case 'correct':
      return { type: kind, statementIds: [state.openContests[what % 4]?.statementId ?? statementId] };
    case 'delegate':
      return { type: kind, signerId, newSignerId: `d${step}` };
    case 'void':
    case 'expire':
      return { type: kind };
    default:
      return { type: kind, signerId };
  }
}

/** Refusals are answers; anything else thrown is a hole in the tables. */
function attempt(state: EnvelopeState, action: EnvelopeAction): EnvelopeState | null {
  try {
    return takeStep(state, action);
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

function expectAllowed(before: EnvelopeState, after: EnvelopeState): void {
  if (before.status !== after.status) {
    expect(pathsFrom(before.status)).toContain(after.status);
  }
  if (ENVELOPE_MOVES[before.status].length === 0) expect(after).toBe(before);

  for (const { id, status, routingOrder } of before.signers) {
    const next = after.signers.find((signer) => signer.id === id);
    expect(next?.routingOrder).toBe(routingOrder);
    if (next && next.status !== status) expect(SIGNER_MOVES[status]).toContain(next.status);
  }
  expect(after.revision - before.revision).toBeGreaterThanOrEqual(0);
}

/** One action may pass through a state: an answer resumes, and finds that everyone has opened it. */
function pathsFrom(status: EnvelopeStatus): EnvelopeStatus[] {
  return ENVELOPE_MOVES[status].flatMap((next) => (next === 'sent' ? [next, 'delivered' as const] : [next]));
}

function expectOrder(before: EnvelopeState, action: EnvelopeAction): void {
  if (action.type !== 'sign') return;
  const signer = before.signers.find(({ id }) => id === action.signerId);
  const earlier = before.signers.filter(({ routingOrder }) => routingOrder < (signer?.routingOrder ?? 0));

  // Whoever comes first is done, or has signed an earlier revision and confirms.
  for (const { status } of earlier) expect(['signed', 'delegated', 'confirming']).toContain(status);
}

function expectPause(before: EnvelopeState, after: EnvelopeState, action: EnvelopeAction): void {
  if (action.type === 'sign') expect(before.openContests).toEqual([]);
  if (after.openContests.length > 0) expect(['contested', 'declined', 'voided']).toContain(after.status);
  if (after.status === 'contested') expect(after.openContests.length).toBeGreaterThan(0);
}

function expectSignaturesKept(state: EnvelopeState, signed: Signed): void {
  for (const { id, status } of state.signers) {
    const revisions = signed.get(id) ?? [];
    if (revisions.length > 0) expect(['signed', 'confirming', 'declined']).toContain(status);
    if (status === 'signed') expect(revisions.at(-1)).toBe(state.revision);
    expect(new Set(revisions).size).toBe(revisions.length);
  }

  const isComplete = state.signers
    .filter(({ status }) => status !== 'delegated')
    .every(({ id }) => signed.get(id)?.at(-1) === state.revision);
  expect(state.status === 'completed').toBe(isComplete && state.openContests.length === 0);
}
