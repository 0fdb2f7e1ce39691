'use client';

import { useEffect, useMemo, useRef } from 'react';
import { usePlayerContext } from './player-context';
import { toBars, toWaveformPath } from './waveform-path';

const MOST_BARS = 240;

/** Loudness over time; what has been played is drawn in the accent. Decorative: the slider over it is the control. */
export function Waveform({ peaks }: { peaks: readonly number[] | null }) {
  const { store } = usePlayerContext();
  const played = useRef<HTMLDivElement>(null);
  const bars = useMemo(() => (peaks && peaks.length > 0 ? toBars(peaks, MOST_BARS) : null), [peaks]);

  useEffect(() => {
    function draw() {
      const { positionMs, durationMs } = store.read();
      const share = durationMs ? Math.min(1, positionMs / durationMs) : 0;
      if (played.current) played.current.style.clipPath = `inset(0 ${100 - share * 100}% 0 0)`;
    }
    draw();
    return store.subscribe(draw);
  }, [store]);

  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0">
      <div className="absolute inset-0 text-line-strong">
        <Strokes bars={bars} />
      </div>
      <div ref={played} className="absolute inset-0 text-accent" style={{ clipPath: 'inset(0 100% 0 0)' }}>
        <Strokes bars={bars} />
      </div>
    </div>
  );
}

/** A plain line where loudness is not known. */
function Strokes({ bars }: { bars: number[] | null }) {
  if (!bars) return <div className="absolute inset-x-0 top-1/2 h-1 -translate-y-1/2 rounded-full bg-current" />;
  return (
    <svg viewBox={`0 0 ${bars.length} 2`} preserveAspectRatio="none" className="size-full">
      <path d={toWaveformPath(bars)} stroke="currentColor" strokeWidth="0.6" fill="none" />
    </svg>
  );
}
