import { describe, expect, it } from 'vitest';
import type { SignerStatus } from '@/server/contract/signatures';
import { isAppError } from '@/server/lib/errors';
import { ENVELOPE_MOVES, type EnvelopeState, isActing, isOpen, passTurn, SIGNER_MOVES, takeStep } from './rules';

describe('the rules of an envelope', () => {
  it('let nobody but the lowest unfinished order act', () => {
    const state = open([1, 2]);

    expect(codeOf(() => takeStep(state, { type: 'sign', signerId: 's2' }))).toBe('NOT_YOUR_TURN');
    expect(codeOf(() => takeStep(state, { type: 'decline', signerId: 's2' }))).toBe('NOT_YOUR_TURN');
    expect(codeOf(() => contest(state, 's2', 'a'))).toBe('NOT_YOUR_TURN');
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

  it('name an end state only where nothing leads on', () => {
    const ends = Object.entries(ENVELOPE_MOVES).filter(([, moves]) => moves.length === 0);
    expect(ends.map(([status]) => status)).toEqual(['completed', 'declined', 'voided']);
    expect(SIGNER_MOVES.signed).toEqual(['confirming']);
    expect(SIGNER_MOVES.confirming).not.toContain('sent');
  });
});

describe('a contest', () => {
  it('rests the signing for everyone until the last one is resolved', () => {
    const contested = contest(contest(open([1, 1]), 's1', 'a'), 's2', 'b');
    expect(codeOf(() => takeStep(contested, { type: 'sign', signerId: 's2' }))).toBe('ENVELOPE_CONTESTED');

    const one = takeStep(contested, { type: 'answer', contestId: 's1-a' });
    expect(one.status).toBe('contested');
    const none = takeStep(one, { type: 'answer', contestId: 's2-b' });
    expect(none.status).toBe('sent');
    expect(takeStep(none, { type: 'sign', signerId: 's2' }).signers[1]?.status).toBe('signed');
  });

  it('is raised once by a person against a sentence, and resolved once', () => {
    const contested = contest(open([1]), 's1', 'a');
    expect(codeOf(() => contest(contested, 's1', 'a'))).toBe('ALREADY_CONTESTED');

    const answered = takeStep(contested, { type: 'answer', contestId: 's1-a' });
    expect(codeOf(() => takeStep(answered, { type: 'answer', contestId: 's1-a' }))).toBe('CONTEST_RESOLVED');
  });

  it('lets nothing be corrected but what is contested', () => {
    const contested = contest(open([1]), 's1', 'a');
    expect(codeOf(() => takeStep(contested, { type: 'correct', statementIds: ['a', 'b'] }))).toBe('NOT_CONTESTED');
    expect(codeOf(() => takeStep(open([1]), { type: 'correct', statementIds: ['a'] }))).toBe('NOT_CONTESTED');
  });

  it('corrected: who had signed confirms, who had not signs, and no later order is woken before', () => {
    const signed = takeStep(open([1, 2, 3]), { type: 'sign', signerId: 's1' });
    const corrected = takeStep(contest(signed, 's2', 'a'), { type: 'correct', statementIds: ['a'] });
    expect(corrected.revision).toBe(2);
    expect(statuses(corrected)).toEqual(['confirming', 'sent', 'waiting']);

    const second = takeStep(corrected, { type: 'sign', signerId: 's2' });
    expect(statuses(second)).toEqual(['confirming', 'signed', 'waiting']);
    expect(statuses(takeStep(second, { type: 'sign', signerId: 's1' }))).toEqual(['signed', 'signed', 'sent']);
  });
});

describe('delegating', () => {
  it('puts the successor at the same turn, and ends the part of the one before', () => {
    const state = takeStep(open([1, 2]), { type: 'delegate', signerId: 's1', newSignerId: 's3' });
    expect(state.signers.map(({ id, status, routingOrder }) => [id, status, routingOrder])).toEqual([
      ['s1', 'delegated', 1],
      ['s2', 'waiting', 2],
      ['s3', 'sent', 1],
    ]);
    expect(codeOf(() => takeStep(state, { type: 'sign', signerId: 's1' }))).toBe('SIGNER_DELEGATED');
    expect(statuses(takeStep(state, { type: 'sign', signerId: 's3' }))).toEqual(['delegated', 'sent', 'signed']);
  });

  it('never takes the place of somebody who has signed', () => {
    const signed = takeStep(open([1, 2]), { type: 'sign', signerId: 's1' });
    expect(codeOf(() => takeStep(signed, { type: 'delegate', signerId: 's1', newSignerId: 's3' }))).toBe(
      'ALREADY_SIGNED',
    );
  });
});

function open(orders: number[]): EnvelopeState {
  const waiting: SignerStatus = 'waiting';
  const signers = orders.map((routingOrder, index) => ({ id: `s${index + 1}`, routingOrder, status: waiting }));
  const state = { status: 'sent' as const, revision: 1, signers: passTurn(signers), openContests: [] };
  expect(state.signers.some(isActing)).toBe(true);
  expect(isOpen(state.status)).toBe(true);

  return state;
}

function contest(state: EnvelopeState, signerId: string, statementId: string): EnvelopeState {
  return takeStep(state, { type: 'contest', contest: { id: `${signerId}-${statementId}`, signerId, statementId } });
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
