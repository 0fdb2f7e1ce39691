import { describe, expect, it } from 'vitest';
import type { CountedPerson } from '@/server/ports/room-census';
import { type BelievedRoom, tellDifferences } from './census-events';

const ASKED_MS = 1_763_600_100_000;
const ROOM = { sid: 'RM_1', name: 'sala', beganMs: ASKED_MS - 60_000 };
const NOTHING: BelievedRoom = { isKnown: true, people: [], tracks: [] };

function person(identity: string, fields: Partial<CountedPerson> = {}): CountedPerson {
  const joinedMs = ASKED_MS - 30_000;
  return {
    sid: `PA_${identity}`,
    identity,
    name: '',
    kind: 'STANDARD',
    isHidden: false,
    joinedMs,
    tracks: [],
    ...fields,
  };
}

function tell(believed: BelievedRoom, people: CountedPerson[]): string[] {
  return tellDifferences(believed, { room: ROOM, people, askedMs: ASKED_MS }).map(({ event, participant, track }) =>
    [event, participant?.identity, track?.sid].filter(Boolean).join(' '),
  );
}

describe('a count of a room', () => {
  it('that we do not know of tells its beginning, its people and their tracks', () => {
    const bia = person('bia', { tracks: [{ sid: 'TR_1', kind: 'audio', source: 'MICROPHONE' }] });
    expect(tell({ ...NOTHING, isKnown: false }, [bia])).toEqual([
      'room_started',
      'participant_joined bia',
      'track_published bia TR_1',
    ]);
  });

  it('that is as we believe tells nothing, even where one of us counts in seconds', () => {
    const bia = person('bia', { tracks: [{ sid: 'TR_1', kind: 'audio', source: 'MICROPHONE' }] });
    const track = { sid: 'TR_1', identity: 'bia', kind: 'audio' as const, publishedMs: ASKED_MS - 9000, isLive: true };
    const people = [{ identity: 'bia', joinedMs: bia.joinedMs - 429 }];
    expect(tell({ isKnown: true, people, tracks: [track] }, [bia])).toEqual([]);
  });

  it('passes over robots and whoever is hidden, with their tracks', () => {
    const sound = [{ sid: 'TR_1', kind: 'audio' as const, source: 'MICROPHONE' }];
    const robots = [
      person('EG_1', { kind: 'EGRESS', tracks: sound }),
      person('agent', { kind: 'AGENT' }),
      person('ear', { isHidden: true }),
    ];
    expect(tell(NOTHING, robots)).toEqual([]);
    expect(tell(NOTHING, [person('phone', { kind: 'SIP' })])).toEqual(['participant_joined phone']);
  });

  it('ends what is not there any more, but nothing that is younger than itself', () => {
    const track = { sid: 'TR_1', identity: 'bia', kind: 'audio' as const, publishedMs: ASKED_MS - 9000, isLive: true };
    const people = [
      { identity: 'bia', joinedMs: ASKED_MS - 30_000 },
      { identity: 'new', joinedMs: ASKED_MS + 500 },
    ];
    const tracks = [track, { ...track, sid: 'TR_2', publishedMs: ASKED_MS }, { ...track, sid: 'TR_3', isLive: false }];
    expect(tell({ isKnown: true, people, tracks }, [])).toEqual(['participant_left bia', 'track_unpublished bia TR_1']);
  });

  it('of somebody who left and came back tells both', () => {
    const people = [{ identity: 'bia', joinedMs: ASKED_MS - 50_000 }];
    expect(tell({ isKnown: true, people, tracks: [] }, [person('bia')])).toEqual([
      'participant_joined bia',
      'participant_left bia',
    ]);
  });
});
