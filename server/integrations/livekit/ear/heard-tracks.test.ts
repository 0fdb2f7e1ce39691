import { afterEach, expect, it, vi } from 'vitest';
import { silentLogger } from '@/server/observability/logger';
import { HeardTracks } from './heard-tracks';

const TRACK = { trackSid: 'TR_1', identity: 'bia', kind: 'STANDARD', isMuted: false };

afterEach(() => {
  vi.useRealTimers();
});

/** Something that the test lets go on when it likes. */
function createGate() {
  let open: () => void = () => {};
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}

/** Pieces take as long to open and to close as the gates stay shut. */
function hear(gates: { opening?: Promise<void>; closing?: Promise<void> }) {
  const told: string[] = [];
  const tracks = new HeardTracks({
    log: silentLogger,
    nextNumber: () => 7,
    roomNumber: () => 1,
    tell: () => true,
    listener: {
      async openTrack() {
        told.push('opens');
        await gates.opening;
        return {
          push() {},
          setMuted() {},
          async end(status) {
            told.push(status);
            await gates.closing;
            told.push('closed');
          },
        };
      },
      onLost() {},
      onRejoined() {},
      onGivenUp() {},
    },
  });
  return { tracks, told };
}

it('opens no piece of a track that went while the piece before was closed', async () => {
  vi.useFakeTimers();
  const closing = createGate();
  const { tracks, told } = hear({ closing: closing.promise });
  tracks.offer(TRACK);
  await vi.advanceTimersByTimeAsync(0);
  tracks.onBroken(7, 'unsubscribed');
  await vi.advanceTimersByTimeAsync(1000); // it is to be opened again
  tracks.withdraw('TR_1');
  closing.open();
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toEqual(['opens', 'interrupted', 'closed']);
});

it('has not ended all before what is just being opened is closed', async () => {
  const opening = createGate();
  const { tracks, told } = hear({ opening: opening.promise });
  tracks.offer(TRACK);
  await Promise.resolve();
  const ended = tracks.endAll('drained');
  opening.open();
  await ended;
  expect(told).toEqual(['opens', 'interrupted', 'closed']);
});
