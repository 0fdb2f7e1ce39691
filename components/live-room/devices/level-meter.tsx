'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Mark } from '../../ui/status-mark';
import { fillOf, isHeard } from './sound-level';
import { useSoundLevel } from './use-sound-level';

/** What the chosen microphone hears, drawn without a render a frame; in words once it was enough. */
export function LevelMeter({ stream }: { stream: MediaStream }) {
  const words = useTranslations('rooms.devices');
  const bar = useRef<HTMLDivElement>(null);
  const [wasHeard, setHeard] = useState(false);

  useSoundLevel(stream, (dbfs) => {
    if (bar.current) bar.current.style.transform = `scaleX(${fillOf(dbfs)})`;
    if (isHeard(dbfs)) setHeard(true);
  });

  return (
    <div className="flex flex-col gap-2">
      <div aria-hidden="true" className="h-2 overflow-hidden rounded-full bg-sunken outline-1 outline-line">
        <div ref={bar} className="h-full origin-left scale-x-0 bg-accent" />
      </div>
      <p role="status" className="flex items-center gap-2 text-sm text-ink-soft">
        <Mark form={wasHeard ? 'solid' : 'dashed'} tone={wasHeard ? 'accent' : 'plain'} />
        {wasHeard ? words('heard') : words('notHeard')}
      </p>
    </div>
  );
}
