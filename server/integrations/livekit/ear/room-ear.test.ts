import { afterEach, describe, expect, it } from 'vitest';
import type { SegmentStatus } from '@/server/contract/live';
import { silentLogger, type Logger } from '@/server/observability/logger';
import type { EarListener, EarRoom, RoomEar } from '@/server/ports/room-ear';
import { createRoomEar } from './room-ear';

const ENTRY = new URL('./child/testing-entry.mjs', import.meta.url);
const IN_TIME = { withinMs: 20_000, keepsTrying: false };
const LONG = 30_000;

let ear: RoomEar;
let pids: number[] = [];
afterEach(() => ear.close());

/** The double's room does what its name says; see `child/testing.ts`. */
function openEar(change: { findRoomSid?: (name: string) => Promise<string | null> } = {}): RoomEar {
  pids = [];
  const log: Logger = {
    ...silentLogger,
    info: (_text, facts) => void (typeof facts?.pid === 'number' && pids.push(facts.pid)),
  };
  ear = createRoomEar({
    url: 'ws://nowhere',
    findRoomSid: async () => 'RM_1',
    mintToken: async (roomName) => roomName,
    log,
    entry: ENTRY,
    ...change,
  });
  return ear;
}

interface Piece {
  samples: number[];
  muted: boolean[];
  end: SegmentStatus | null;
}

function listen() {
  const pieces: Piece[] = [];
  const told: string[] = [];
  const stops: ((status: SegmentStatus) => void)[] = [];
  let wake: () => void = () => {};
  const note = (what: string) => {
    told.push(what);
    wake();
  };
  const listener: EarListener = {
    async openTrack(_track, stop) {
      const piece: Piece = { samples: [], muted: [], end: null };
      pieces.push(piece);
      stops.push(stop);
      return {
        push(bytes) {
          for (let at = 0; at < bytes.length; at += 2) piece.samples.push(bytes.readInt16LE(at));
          wake();
        },
        setMuted: (isMuted) => void piece.muted.push(isMuted),
        async end(status) {
          piece.end = status;
          note(status);
        },
      };
    },
    onLost: () => note('lost'),
    onRejoined: () => note('rejoined'),
    onGivenUp: () => note('given_up'),
  };
  const until = async (isThere: () => boolean) => {
    while (!isThere()) await new Promise<void>((resolve) => (wake = resolve));
  };
  return { pieces, told, stops, listener, until };
}

function room(roomName: string): EarRoom {
  return { sessionId: `session-${roomName}`, roomName, roomSid: 'RM_1' };
}

describe('an ear in a process of its own', () => {
  it('hands over each track with its mutes in between, until it is withdrawn', { timeout: LONG }, async () => {
    const { pieces, listener, until } = listen();
    expect(await openEar().join(room('ends'), listener, IN_TIME)).toBe('joined');
    await until(() => pieces[0]?.end === 'completed');
    expect(pieces).toEqual([{ samples: [1, 2, 3, 4], muted: [true], end: 'completed' }]);
    expect(ear.listSessions()).toEqual(['session-ends']);
  });

  it('comes back after a kill -9 of its process, and every track is a new piece', { timeout: LONG }, async () => {
    const { pieces, told, listener, until } = listen();
    await openEar().join(room('stays'), listener, IN_TIME);
    await until(() => pieces[0]?.samples.length === 4);
    expect(pieces[0]).toEqual({ samples: [1, 2, 3, 4], muted: [true], end: null });

    process.kill(pids[0] ?? 0, 'SIGKILL');
    await until(() => pieces[1]?.samples.length === 4);
    expect(pieces).toHaveLength(2);
    expect(pieces[0]?.end).toBe('interrupted');
    expect(told).toEqual(['interrupted', 'lost', 'rejoined']);
    expect(pids).toHaveLength(2);
  });

  it('gives up a room whose native code crashes each time, and says so in time', { timeout: LONG }, async () => {
    const { told, listener } = listen();
    expect(await openEar().join(room('crash'), listener, { withinMs: 1500, keepsTrying: false })).toBe('failed');
    expect(ear.listSessions()).toEqual([]);
    expect(told).toEqual([]);
  });

  it('tells that it is not let in, and goes on trying where it is to', { timeout: LONG }, async () => {
    const { listener } = listen();
    openEar();
    expect(await ear.join(room('refused'), listener, { withinMs: 1000, keepsTrying: true })).toBe('failed');
    expect(ear.listSessions()).toEqual(['session-refused']);
    ear.leave('session-refused');
    expect(ear.listSessions()).toEqual([]);
  });

  it('opens no room that has ended, and stays in none that another took the name of', { timeout: LONG }, async () => {
    const { listener } = listen();
    openEar({ findRoomSid: async (name) => (name === 'gone' ? null : 'RM_2') });
    expect(await ear.join(room('gone'), listener, IN_TIME)).toBe('room_gone');
    expect(await ear.join(room('stays'), listener, IN_TIME)).toBe('room_gone');
    expect(ear.listSessions()).toEqual([]);
  });

  it('leaves for good when the room is deleted', { timeout: LONG }, async () => {
    const { told, listener, until } = listen();
    await openEar().join(room('deleted'), listener, IN_TIME);
    await until(() => told.includes('lost'));
    expect(ear.listSessions()).toEqual([]);
  });

  it('opens a track anew that broke while the room still has it', { timeout: LONG }, async () => {
    const { pieces, listener, until } = listen();
    await openEar().join(room('breaks'), listener, IN_TIME);
    await until(() => pieces.length === 2);
    expect(pieces[0]).toMatchObject({ samples: [1, 2, 3, 4], end: 'interrupted' });
  });

  it('hears no more of a track whose person refuses, and hears it again after a yes', { timeout: LONG }, async () => {
    const { pieces, stops, listener, until } = listen();
    await openEar().join(room('stays'), listener, IN_TIME);
    await until(() => pieces[0]?.samples.length === 4);
    stops[0]?.('interrupted');
    expect(pieces[0]?.end).toBe('interrupted');
    ear.offerAgain('session-stays', 'caio');
    expect(pieces).toHaveLength(1);
    ear.offerAgain('session-stays', 'bia');
    await until(() => pieces[1]?.samples.length === 4);
  });

  it('closes every file before it goes', { timeout: LONG }, async () => {
    const { pieces, listener, until } = listen();
    await openEar().join(room('stays'), listener, IN_TIME);
    await until(() => pieces[0]?.samples.length === 4);
    await ear.close();
    expect(pieces[0]?.end).toBe('drained');
    expect(await ear.join(room('stays'), listener, IN_TIME)).toBe('failed');
  });
});
