'use client';

import type { EvidenceView, Support } from '@/server/contract/minutes';
import { usePlayer, usePlayerState } from '../player/player-context';
import { EvidenceMark } from './evidence-mark';
import { useSigningContext } from './signing-context';

interface StatementEvidenceProps {
  evidence: EvidenceView;
  support: Support;
  isOpen: boolean;
  panelId: string;
  onOpenChange: (isOpen: boolean) => void;
}

/** A mark tied to the player: with a recording a press plays and stops, without one it opens and closes the quote. */
export function StatementEvidence({ evidence, support, isOpen, panelId, onOpenChange }: StatementEvidenceProps) {
  const { canPlay, documentLocale } = useSigningContext();
  const { playSpan, pause } = usePlayer();
  const { startMs, endMs } = evidence;
  const isPlaying = usePlayerState(
    ({ isPlaying: isOn, span }) => isOn && span?.startMs === startMs && span.endMs === endMs,
  );

  function press() {
    if (!canPlay) return onOpenChange(!isOpen);
    if (isPlaying) return pause();
    onOpenChange(true);
    playSpan(startMs, endMs);
  }

  return (
    <EvidenceMark
      evidence={evidence}
      support={support}
      isOpen={isOpen}
      isPlaying={isPlaying}
      canPlay={canPlay}
      lang={documentLocale}
      panelId={panelId}
      onPress={press}
    />
  );
}
