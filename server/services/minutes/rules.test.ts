import { describe, expect, it } from 'vitest';
import { MinutesStatus } from '@/server/contract/minutes';
import { isAppError, UpstreamError } from '@/server/lib/errors';
import { DraftFailure } from '@/server/ports/minutes-writer';
import { describeFailure } from './draft-failure';
import { assertCanDraft, assertEditable, assertFinalizable, chooseDrafter, isRedraftable } from './rules';
import type { MinutesStatement } from './statement';

function codeOf(run: () => unknown): string | null {
  try {
    run();
  } catch (error) {
    return isAppError(error) ? `${error.status} ${error.code}` : String(error);
  }
  return null;
}

describe('rules of minutes', () => {
  it('needs a transcript of fifty words', () => {
    expect(codeOf(() => assertCanDraft(null))).toBe('409 NO_TRANSCRIPT');
    expect(codeOf(() => assertCanDraft({ words: 49 }))).toBe('422 TRANSCRIPT_TOO_SHORT');
    expect(codeOf(() => assertCanDraft({ words: 50 }))).toBeNull();
  });

  it('chooses the drafter', () => {
    const choose = (asked: 'offline' | 'openai' | undefined, hasModel: boolean, isTest = false) =>
      chooseDrafter({ asked, hasModel, isTest });

    expect([choose(undefined, true), choose(undefined, false), choose('offline', true)]).toEqual([
      'openai',
      'offline',
      'offline',
    ]);
    expect([choose(undefined, true, true), choose('openai', true, true)]).toEqual(['offline', 'offline']);
    expect(codeOf(() => choose('openai', false))).toBe('409 DRAFTER_UNAVAILABLE');
  });

  it('lets nothing but a draft be edited (D18)', () => {
    const codes = MinutesStatus.options.map((status) => [status, codeOf(() => assertEditable({ status }))]);
    expect(Object.fromEntries(codes)).toEqual({
      drafting: '409 MINUTES_DRAFTING',
      draft: null,
      finalized: '409 MINUTES_FROZEN',
      sent_for_signature: '409 MINUTES_FROZEN',
      signed: '409 MINUTES_FROZEN',
      declined: '409 MINUTES_FROZEN',
      voided: '409 MINUTES_FROZEN',
      superseded: '409 MINUTES_FROZEN',
    });
  });

  it('finalizes only what is whole, not empty and carried', () => {
    const carried = { id: 'a', support: 'supported' } as MinutesStatement;
    const open = { id: 'b', support: 'unsupported' } as MinutesStatement;

    expect(codeOf(() => assertFinalizable(null, [carried]))).toBeNull();
    expect(codeOf(() => assertFinalizable(null, []))).toBe('409 MINUTES_EMPTY');
    expect(codeOf(() => assertFinalizable('incomplete', [carried]))).toBe('409 DRAFT_INCOMPLETE');
    expect(codeOf(() => assertFinalizable(null, [carried, open]))).toBe('409 UNSUPPORTED_STATEMENTS');
  });

  it('lets the machine write only where it failed or has not written', () => {
    const may = MinutesStatus.options.filter((status) => isRedraftable({ status, failureCode: null }));
    const mayAfterFailure = MinutesStatus.options.filter((status) => isRedraftable({ status, failureCode: 'refused' }));

    expect(may).toEqual(['drafting']);
    expect(mayAfterFailure).toEqual(['drafting', 'draft']);
  });
});

describe('describeFailure', () => {
  const partial = { language: 'en' as const, drafter: 'm', statements: [], warnings: [] };

  it.each([
    [
      new DraftFailure({ vendor: 'openai', status: 200, retryable: false, reason: 'incomplete', partial }),
      { code: 'incomplete', isRetryable: false, partial },
    ],
    [
      new UpstreamError({ vendor: 'openai', status: 503, retryable: true, reason: 'unavailable' }),
      { code: 'unavailable', isRetryable: true, partial: null },
    ],
    [new Error('secret'), { code: 'unexpected', isRetryable: true, partial: null }],
  ])('sorts %s', (error, facts) => {
    expect(describeFailure(error)).toEqual(facts);
  });
});
