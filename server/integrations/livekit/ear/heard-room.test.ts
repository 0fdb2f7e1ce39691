import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { silentLogger } from '@/server/observability/logger';
import { HeardRoom } from './heard-room';
import type { EarCommand } from './wire';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A room whose child is played by the test. */
function open(findRoomSid = async (): Promise<string | null> => 'RM_1') {
  const told: EarCommand[] = [];
  const events: string[] = [];
  let lastNumber = 0;
  const heard = new HeardRoom({
    url: 'ws://nowhere',
    log: silentLogger,
    findRoomSid,
    mintToken: async () => 'token',
    room: { sessionId: 'session', roomName: 'sala', roomSid: 'RM_1' },
    listener: {
      openTrack: async () => null,
      onLost: () => void events.push('lost'),
      onRejoined: () => void events.push('rejoined'),
      onGivenUp: () => void events.push('given_up'),
    },
    keepsTrying: true,
    nextNumber() {
      lastNumber += 1;
      return lastNumber;
    },
    tell: (command) => told.push(command) > 0,
    onOver: () => void events.push('over'),
  });
  const joins = () => told.filter((command) => command.do === 'join').map(({ room }) => room);
  return { heard, told, events, joins };
}

it('does not take a late word of joining for the stay that it has given up', async () => {
  const { heard, told, joins } = open();
  heard.begin();
  await vi.advanceTimersByTimeAsync(5000);
  expect(told.at(-1)).toEqual({ do: 'leave', room: 1 });
  heard.take({ say: 'joined', room: 1, roomSid: 'RM_1' });
  await vi.advanceTimersByTimeAsync(200);
  expect(joins()).toEqual([1, 2]);
});

it('joins once when the child falls while it is still asked whether the room is there', async () => {
  const answers: ((sid: string) => void)[] = [];
  const { heard, joins } = open(() => new Promise((resolve) => answers.push(resolve)));
  heard.begin();
  heard.onFall('ear died', false);
  answers[0]?.('RM_1');
  await vi.advanceTimersByTimeAsync(200);
  answers[1]?.('RM_1');
  await vi.advanceTimersByTimeAsync(0);
  expect(joins()).toEqual([2]);
});
