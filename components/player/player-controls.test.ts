import { describe, expect, it } from 'vitest';
import { createPlayerControls, followPosition, type Media } from './player-controls';
import { createPlayerStore } from './player-store';

/** The few parts of a media element that are steered; time stands until a test moves it. */
function createMedia(): Media & { paused: boolean } {
  return {
    currentTime: 0,
    playbackRate: 1,
    paused: true,
    async play() {
      this.paused = false;
    },
    pause() {
      this.paused = true;
    },
  };
}

const RECORDING = { id: 'r1', startsAtMs: 0, durationMs: 60_000 };

function createPlayer() {
  const store = createPlayerStore();
  store.write({ recordings: [RECORDING], recordingId: 'r1', durationMs: 60_000 });
  const media = createMedia();
  const controls = createPlayerControls(store, () => media);
  const moveTo = (seconds: number) => {
    media.currentTime = seconds;
    followPosition(store, media);
  };
  return { store, media, controls, moveTo };
}

describe('a span', () => {
  it('begins at its start, ends at its end and is then paused', () => {
    const { store, media, controls, moveTo } = createPlayer();
    controls.playSpan(12_040, 15_500);
    expect(media).toMatchObject({ currentTime: 12.04, paused: false });

    moveTo(15.49);
    expect(media.paused).toBe(false);
    moveTo(15.517);
    expect(media).toMatchObject({ currentTime: 15.5, paused: true });
    expect(store.read()).toMatchObject({ positionMs: 15_500, span: null });
  });

  it('is forgotten when the listener goes elsewhere', () => {
    const { media, controls, moveTo } = createPlayer();
    controls.playSpan(1000, 2000);
    controls.seek(10_000);
    moveTo(30);
    expect(media.paused).toBe(false);
  });

  it('survives a pause', () => {
    const { media, controls, moveTo } = createPlayer();
    controls.playSpan(1000, 2000);
    controls.toggle();
    expect(media.paused).toBe(true);
    controls.toggle();
    moveTo(2.01);
    expect(media.paused).toBe(true);
  });
});

describe('several recordings on one clock', () => {
  const later = { id: 'r2', startsAtMs: 1_800_000, durationMs: 60_000 };

  it('are played where they hold the moment: another one is chosen, and told what is wished of it', () => {
    const { store, media, controls } = createPlayer();
    store.write({ recordings: [later, RECORDING] });
    controls.playSpan(1_801_000, 1_802_000);
    const span = { startMs: 1_801_000, endMs: 1_802_000 };
    expect(store.read()).toMatchObject({ chosenId: 'r2', wish: { atMs: 1_801_000, span } });
    expect(media.paused).toBe(true);
    controls.playFrom(5000);
    expect(media).toMatchObject({ currentTime: 5, paused: false });
  });

  it('count from their own beginning, and end a span there', () => {
    const { store, media, controls, moveTo } = createPlayer();
    store.write({ recordings: [later, RECORDING], recordingId: 'r2', startsAtMs: later.startsAtMs });
    controls.playSpan(1_801_000, 1_802_000);
    expect(media).toMatchObject({ currentTime: 1, paused: false });
    expect(store.read().span).toEqual({ startMs: 1_801_000, endMs: 1_802_000 });
    moveTo(2.01);
    expect(media).toMatchObject({ currentTime: 2, paused: true });
  });

  it('are not played for a moment that none of them holds', () => {
    const { store, media, controls } = createPlayer();
    store.write({ recordings: [later, RECORDING] });
    controls.playFrom(600_000);
    expect(store.read()).toMatchObject({ chosenId: null, wish: null });
    expect(media).toMatchObject({ currentTime: 0, paused: true });
  });

  it('that hold one moment together leave the one that stands', () => {
    const { store, media, controls } = createPlayer();
    store.write({ recordings: [RECORDING, { id: 'upload', startsAtMs: 0, durationMs: null }] });
    controls.playFrom(5000);
    expect(media.currentTime).toBe(5);
  });
});

describe('moving', () => {
  it('stays within the recording', () => {
    const { store, media, controls } = createPlayer();
    controls.skip(-5000);
    expect(media.currentTime).toBe(0);
    controls.seek(90_000);
    expect(media.currentTime).toBe(60);
    expect(store.read().positionMs).toBe(60_000);
  });

  it('does nothing while there is nothing to play', () => {
    const store = createPlayerStore();
    const controls = createPlayerControls(store, () => null);
    controls.playSpan(1000, 2000);
    controls.toggle();
    expect(store.read()).toMatchObject({ positionMs: 0, span: null });
  });
});
