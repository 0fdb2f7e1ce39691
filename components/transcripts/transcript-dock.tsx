'use client';

import { ScrollText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { RecordingView } from '@/server/contract/recordings';
import type { UtteranceView } from '@/server/contract/transcripts';
import type { RefreshUrl } from '../player/playable';
import { PlayerDock } from '../player/player-dock';
import { IconButton } from '../ui/icon-button';
import { FollowPlayer } from './follow-player';

interface TranscriptDockProps {
  recordings: readonly RecordingView[];
  refreshUrl: RefreshUrl;
  utterances: readonly UtteranceView[];
}

/** The player, and whether the page goes along. Scrolling by hand takes the page back. */
export function TranscriptDock({ recordings, refreshUrl, utterances }: TranscriptDockProps) {
  const words = useTranslations('transcripts.follow');
  const [isFollowing, setFollowing] = useState(true);

  useEffect(() => {
    const stop = () => setFollowing(false);
    window.addEventListener('wheel', stop, { passive: true });
    window.addEventListener('touchmove', stop, { passive: true });
    return () => {
      window.removeEventListener('wheel', stop);
      window.removeEventListener('touchmove', stop);
    };
  }, []);

  return (
    <>
      <FollowPlayer utterances={utterances} isScrolling={isFollowing} />
      <PlayerDock recording={recordings} refreshUrl={refreshUrl}>
        {utterances.length > 0 && (
          <IconButton
            label={words(isFollowing ? 'stop' : 'start')}
            icon={<ScrollText />}
            aria-pressed={isFollowing}
            onClick={() => setFollowing(!isFollowing)}
          />
        )}
      </PlayerDock>
    </>
  );
}
