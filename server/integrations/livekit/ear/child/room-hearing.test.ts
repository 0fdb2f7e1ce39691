import { EventEmitter } from 'node:events';
import { DisconnectReason, RoomEvent } from '@livekit/rtc-node';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EarWord } from '../wire';
import { FRAME_MS } from './format';
import { RoomHearing } from './room-hearing';
import { TestAudioStream, TestRoom } from './testing-room';

vi.mock('@livekit/rtc-node', async (load) => {
  const { TestAudioStream: AudioStream, TestRoom: Room } = await import('./testing-room');
  return { ...(await load<object>()), AudioStream, Room };
});

const LOUD = 1000;
const BYTES_A_MS = 96;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  globalThis._ffiClientInstance = undefined;
});

/** In a room, and asked for the only track there. */
async function enter() {
  const words: EarWord[] = [];
  let bytes = 0;
  const outbox = { tell: (word: EarWord) => void words.push(word), send: (_: number, piece: Buffer) => take(piece) };
  const take = (piece: Buffer) => {
    bytes += piece.length;
    return true;
  };
  const hearing = new RoomHearing(1, outbox, () => {});
  const room = TestRoom.last;
  await hearing.join('ws://nowhere', 'token');
  hearing.hear('TR_1', 7);
  await vi.advanceTimersByTimeAsync(200);

  /** The client gives sound by the clock while a track is subscribed, silence where there is none. */
  const play = async (durationMs: number, level: number) => {
    for (let ms = 0; ms < durationMs; ms += FRAME_MS) {
      if (room.publication.track) TestAudioStream.give(level);
      await vi.advanceTimersByTimeAsync(FRAME_MS);
    }
  };
  /** No more packets, and so silence, until a subscription is given up. Milliseconds that this took. */
  const stall = async (mostMs: number) => {
    room.lastPacketAt = Date.now();
    const before = room.publication.asked.length;
    const beganAt = Date.now();
    while (room.publication.asked.length === before && Date.now() - beganAt < mostMs) await play(FRAME_MS, 0);
    return Date.now() - beganAt;
  };
  const heardMs = () => bytes / BYTES_A_MS;
  return { hearing, room, publication: room.publication, words, play, stall, heardMs };
}

describe('a track whose sender stopped sending', () => {
  it('is subscribed anew, and is silence by the clock meanwhile', async () => {
    const { room, publication, words, play, stall, heardMs } = await enter();
    await play(1000, LOUD);
    expect(heardMs()).toBe(1000);
    expect(await stall(5000)).toBeLessThan(700);
    expect(publication.asked).toEqual([true, false]);

    const before = heardMs();
    room.lastPacketAt = null;
    await play(2000, 0);
    expect(publication.asked).toEqual([true, false, true]);
    expect(Math.abs(heardMs() - before - 2000)).toBeLessThanOrEqual(FRAME_MS);
    await play(1000, LOUD);
    expect(words.map(({ say }) => say)).toEqual(['joined', 'offered']);
  });

  it('is left alone where it is only silent, muted, or has not sounded yet', async () => {
    const { publication, room, play, stall } = await enter();
    await stall(3000);
    room.lastPacketAt = null;
    await play(200, LOUD);
    await play(3000, 0);
    publication.muted = true;
    await stall(3000);
    expect(publication.asked).toEqual([true]);
  });

  it('is told to be broken where the room does not give it again within three seconds', async () => {
    const { publication, words, play, stall, heardMs } = await enter();
    await play(200, LOUD);
    publication.answerAfterMs = null;
    await stall(5000);
    const before = heardMs();
    await play(2960, 0);
    expect(words).toHaveLength(2);
    await play(2000, 0);
    expect(words.slice(2)).toEqual([{ say: 'broken', track: 7, reason: 'not_renewed' }]);
    expect(publication.asked).toEqual([true, false, true, false]);
    expect(Math.abs(heardMs() - before - 3000)).toBeLessThanOrEqual(FRAME_MS);
  });

  it('is waited for longer each time that its next sound was cut off, and at last for good', async () => {
    const { play, stall } = await enter();
    await play(200, LOUD);
    const waitsMs: number[] = [];
    for (let time = 0; time < 5; time += 1) {
      waitsMs.push(await stall(20_000));
      await play(600, LOUD); // it sounds from the first moment of its new subscription
    }
    expect(waitsMs.map((ms) => ms >= 1000)).toEqual([false, false, true, true, true]);
    expect(waitsMs.map((ms) => ms >= 4000)).toEqual([false, false, false, true, true]);
    expect(waitsMs.map((ms) => ms >= 20_000)).toEqual([false, false, false, false, true]);
  });

  it('is waited for no longer once a sound came whole', async () => {
    const { play, stall } = await enter();
    await play(200, LOUD);
    for (const level of [LOUD, LOUD, 0]) {
      await stall(5000);
      await play(600, level);
    }
    await play(200, LOUD);
    expect(await stall(5000)).toBeLessThan(700);
  });

  it('is forgotten with the room that is left meanwhile', async () => {
    const { hearing, publication, words, play, stall, heardMs } = await enter();
    await play(200, LOUD);
    await stall(5000);
    await hearing.leave();
    const before = heardMs();
    await play(5000, 0);
    expect(publication.asked).toEqual([true, false]);
    expect([heardMs(), words.length]).toEqual([before, 2]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

it('lets go of a room that was ended, which the client does not do by itself', async () => {
  const native = new EventEmitter();
  globalThis._ffiClientInstance = native as unknown as NonNullable<typeof globalThis._ffiClientInstance>; // safe because only its ears are asked for
  const { room, words } = await enter();
  native.on('ffi_event', room.onFfiEvent);
  room.emit(RoomEvent.Disconnected, DisconnectReason.ROOM_DELETED);
  expect(native.listenerCount('ffi_event')).toBe(0);
  expect(words.at(-1)).toEqual({ say: 'left', room: 1, reason: 'ROOM_DELETED', isFinal: true });
});
