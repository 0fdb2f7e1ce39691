'use client';

import { Maximize, Pause, Play, RotateCcw, RotateCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useShortcut } from '../shell/use-shortcut';
import { IconButton } from '../ui/icon-button';
import { Select } from '../ui/select';
import { useFormat } from '../lib/use-format';
import { usePlayer, usePlayerContext, usePlayerState } from './player-context';
import { SKIP_MS } from './player-controls';
import { PLAYBACK_RATES } from './player-store';

export function PlayButtons() {
  const words = useTranslations('recordings.player');
  const { toggle, skip } = usePlayer();
  const isPlaying = usePlayerState((state) => state.isPlaying);
  const label = isPlaying ? words('pause') : words('play');
  useShortcut('space', toggle, { label: words('toggle') });

  return (
    <div className="flex items-center">
      <IconButton label={words('back')} icon={<RotateCcw />} onClick={() => skip(-SKIP_MS)} />
      <IconButton
        label={label}
        shortcut={words('spaceKey')}
        icon={isPlaying ? <Pause className="fill-current" /> : <Play className="translate-x-px fill-current" />}
        onClick={toggle}
        className="mx-1 rounded-full bg-accent text-on-accent hover:bg-accent-strong hover:text-on-accent"
      />
      <IconButton label={words('forward')} icon={<RotateCw />} onClick={() => skip(SKIP_MS)} />
    </div>
  );
}

/** `12:04 / 30:00` */
export function Clock() {
  const format = useFormat();
  const second = usePlayerState(({ positionMs }) => Math.floor(positionMs / 1000));
  const durationMs = usePlayerState((state) => state.durationMs);
  return (
    <span className="text-sm whitespace-nowrap text-ink-soft tabular-nums">
      {format.clock(second * 1000)}
      {durationMs !== null && <span className="text-ink-faint">{` / ${format.clock(durationMs)}`}</span>}
    </span>
  );
}

export function RateSelect() {
  const words = useTranslations('recordings.player');
  const format = useFormat();
  const { changeRate } = usePlayer();
  const rate = usePlayerState((state) => state.rate);
  return (
    <Select
      label={words('rate')}
      value={String(rate)}
      options={PLAYBACK_RATES.map((value) => ({
        value: String(value),
        label: words('rateOf', { rate: format.number(value, Number.isInteger(value) ? 0 : value === 1.5 ? 1 : 2) }),
      }))}
      onValueChange={(value) => changeRate(PLAYBACK_RATES.find((known) => String(known) === value) ?? 1)}
      className="h-9 w-18 border-transparent bg-transparent px-2 text-sm sm:text-sm"
    />
  );
}

export function EnlargeButton() {
  const words = useTranslations('recordings.player');
  const { media } = usePlayerContext();
  return (
    <IconButton
      label={words('enlarge')}
      icon={<Maximize />}
      onClick={() => void media.current?.requestFullscreen().catch(() => undefined)}
    />
  );
}
