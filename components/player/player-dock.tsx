'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useMemo } from 'react';
import { Clock, EnlargeButton, PlayButtons, RateSelect } from './dock-buttons';
import { MediaElement } from './media-element';
import type { Playable, RefreshUrl } from './playable';
import { usePlayerContext, usePlayerState } from './player-context';
import { RecordingChoice } from './recording-choice';
import { SeekBar } from './seek-bar';

interface PlayerDockProps {
  /** One, or several to choose from. Nothing is drawn without any. */
  recording: Playable | readonly Playable[];
  /** Called when the signed address has expired. Without it a failure is told and stays. */
  refreshUrl?: RefreshUrl;
  /** More controls, such as whether the transcript follows. */
  children?: ReactNode;
}

/**
 * The player at the foot of the page, under a `PlayerProvider`. It stands beside the margin and above the bar of the
 * shell, which say where through `--dock-left` and `--dock-bottom`.
 */
export function PlayerDock({ recording, refreshUrl, children }: PlayerDockProps) {
  const words = useTranslations('recordings.player');
  const recordings: readonly Playable[] = useMemo(() => ('id' in recording ? [recording] : recording), [recording]);
  const { store } = usePlayerContext();
  const chosenId = usePlayerState((state) => state.chosenId);
  const chosen = recordings.find(({ id }) => id === chosenId) ?? recordings[0];

  useEffect(() => store.write({ recordings }), [store, recordings]);

  if (!chosen) return null;

  return (
    <>
      <div aria-hidden="true" className="h-24 print:hidden" />
      <section
        data-screen-only
        data-player-dock
        aria-label={words('label')}
        className="fixed right-0 bottom-[var(--dock-bottom,0px)] left-[var(--dock-left,0px)] z-20 border-t border-line bg-surface px-4 py-2 sm:px-8 print:hidden"
      >
        <div className="mx-auto flex max-w-page flex-wrap items-center gap-x-4">
          <div className="sm:order-1">
            <PlayButtons />
          </div>
          <div className="-order-1 flex min-w-0 flex-1 items-center gap-4 max-sm:basis-full sm:order-2">
            <MediaElement key={chosen.id} recording={chosen} refreshUrl={refreshUrl} />
            <SeekBar peaks={chosen.peaks} />
            <Clock />
          </div>
          <div className="ml-auto flex items-center gap-1 sm:order-3">
            <RateSelect />
            {chosen.hasVideo && <EnlargeButton />}
            {children}
            {recordings.length > 1 && (
              <RecordingChoice
                recordings={recordings}
                chosenId={chosen.id}
                onChoose={(id) => store.write({ chosenId: id })}
              />
            )}
          </div>
        </div>
      </section>
    </>
  );
}
