import { describe, expect, it } from 'vitest';
import { MinutesStatus } from '@/server/contract/minutes';
import { findFurthest } from './rules';

describe('findFurthest', () => {
  it.each([
    [[], null],
    [['superseded', 'draft'], 'draft'],
    [['draft', 'declined'], 'declined'],
    [['declined', 'finalized'], 'finalized'],
    [['voided', 'sent_for_signature', 'declined'], 'sent_for_signature'],
    [['sent_for_signature', 'signed'], 'signed'],
  ] as const)('chooses of %j: %s', (statuses, furthest) => {
    expect(findFurthest(statuses)).toBe(furthest);
  });

  it.each(MinutesStatus.options)('knows minutes that are %s', (status) => {
    expect(findFurthest([status])).toBe(status);
  });
});
