import { describe, expect, it } from 'vitest';
import { isNarrowed, NO_FILTERS, readFilters, toAuditQuery, toQuery } from './audit-filters';

describe('the filters of the trail', () => {
  it('live in the address', () => {
    const filters = { who: 'u-1', what: 'minutes', from: '2026-11-01', to: '' };
    expect(toQuery(filters)).toBe('?who=u-1&what=minutes&from=2026-11-01');
    expect(readFilters(new URLSearchParams(toQuery(filters)))).toEqual(filters);
    expect(toQuery(NO_FILTERS)).toBe('');
    expect([isNarrowed(filters), isNarrowed(NO_FILTERS)]).toEqual([true, false]);
  });

  it('mean whole days where the reader is', () => {
    expect(toAuditQuery({ ...NO_FILTERS, from: '2026-11-20', to: '2026-11-20' }, 'America/Sao_Paulo')).toEqual({
      startDate: '2026-11-20T03:00:00.000Z',
      endDate: '2026-11-21T02:59:59.999Z',
    });
  });

  it('leave out what is empty or half typed', () => {
    expect(toAuditQuery({ ...NO_FILTERS, from: '2026-', who: 'u-1' }, 'UTC')).toEqual({ actorId: 'u-1' });
  });
});
