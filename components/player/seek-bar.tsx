'use client';

import { useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import { useFormat } from '../lib/use-format';
import { usePlayer, usePlayerState } from './player-context';
import { SKIP_MS } from './player-controls';
import { Waveform } from './waveform';

const STEP_OF_KEY: Record<string, number> = {
  ArrowLeft: -SKIP_MS,
  ArrowDown: -SKIP_MS,
  ArrowRight: SKIP_MS,
  ArrowUp: SKIP_MS,
};

/** The place in the recording, over the waveform: drag, press, or arrows for five seconds. */
export function SeekBar({ peaks }: { peaks: readonly number[] | null }) {
  const words = useTranslations('recordings.player');
  const format = useFormat();
  const { seek, skip } = usePlayer();
  const second = usePlayerState(({ positionMs }) => Math.floor(positionMs / 1000));
  const durationMs = usePlayerState((state) => state.durationMs) ?? 0;

  function onKeyDown(event: KeyboardEvent) {
    const stepMs = STEP_OF_KEY[event.key];
    if (stepMs === undefined) return;
    event.preventDefault();
    skip(stepMs);
  }

  return (
    <div className="relative h-10 min-w-0 flex-1 rounded-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
      <Waveform peaks={peaks} />
      <input
        type="range"
        min={0}
        max={Math.max(1, Math.floor(durationMs / 1000))}
        step={1}
        value={second}
        aria-label={words('position')}
        aria-valuetext={words('positionOf', { position: format.clock(second * 1000), total: format.clock(durationMs) })}
        onChange={(event) => seek(Number(event.target.value) * 1000)}
        onKeyDown={onKeyDown}
        className="absolute inset-0 m-0 size-full cursor-pointer appearance-none bg-transparent opacity-0"
      />
    </div>
  );
}
