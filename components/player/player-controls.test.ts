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

function createPlayer() {
  const store = createPlayerStore();
  store.write({ recordingId: 'r1', durationMs: 60_000 });
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
