import { describe, expect, it } from 'vitest';
import type { FeedbackEvent } from '@/server/contract/feedback';
import { placeAlert } from './place-alert';

function alert(id: string, repeats = 0): FeedbackEvent {
  const measure = { rule: 'volume_baixo' as const, value: -45, threshold: -38, unit: 'dBFS' as const, windowMs: 3000 };
  return {
    id,
    type: 'volume_baixo',
    severity: 'warning',
    ts: 0,
    meetingId: 'meeting',
    participantId: 'bia',
    window: { start: 0, end: 0 },
    message: '',
    tips: [],
    metadata: { rmsDbfs: null, speechCoverage: null },
    measure,
    participantName: null,
    atMs: 0,
    repeats,
    acknowledgedAt: null,
    snoozedUntil: null,
    useful: null,
  };
}

describe('placeAlert', () => {
  it('puts a new one last, as the list of the server is', () => {
    expect(placeAlert([alert('a')], alert('b')).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('changes one that comes again where it stands', () => {
    const placed = placeAlert([alert('a'), alert('b')], alert('a', 1));

    expect(placed.map(({ id, repeats }) => [id, repeats])).toEqual([
      ['a', 1],
      ['b', 0],
    ]);
  });
});
