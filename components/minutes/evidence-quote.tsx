'use client';

import { Play, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { EvidenceView } from '@/server/contract/minutes';
import type { TranscriptTiming } from '@/server/contract/transcripts';
import { QuotedWords } from '../dossiers/quoted-words';
import { usePlayer, usePlayerState } from '../player/player-context';
import { IconButton } from '../ui/icon-button';
import { usePlaceWords } from './use-place-words';

interface EvidenceQuoteProps {
  evidence: EvidenceView;
  timing: TranscriptTiming | null;
  hasRecording: boolean;
  onRemove?: () => void;
}

/** One passage: when, who, and the very words. */
export function EvidenceQuote({ evidence, timing, hasRecording, onRemove }: EvidenceQuoteProps) {
  const words = useTranslations('minutes.evidence');
  const toPlace = usePlaceWords(timing);
  const { playSpan } = usePlayer();
  const isPlaying = usePlayerState(
    ({ span, isPlaying: isRunning }) =>
      isRunning && span?.startMs === evidence.startMs && span.endMs === evidence.endMs,
  );
  const canPlay = hasRecording && timing !== 'estimated';

  return (
    <li className="flex flex-col gap-1">
      <p className="flex min-h-8 items-center gap-2 text-sm text-ink-soft">
        {canPlay ? (
          // No tooltip: in a drawer the focus begins here, and one would cover what is to be read.
          <button
            type="button"
            aria-pressed={isPlaying}
            aria-label={`${words('play')}, ${toPlace(evidence)}`}
            onClick={() => playSpan(evidence.startMs, evidence.endMs)}
            className="-ml-2 inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-accent tabular-nums transition-colors hover:bg-accent-soft aria-pressed:bg-accent-soft"
          >
            <Play aria-hidden="true" className="size-4 fill-current" />
            {toPlace(evidence)}
          </button>
        ) : (
          <span className="tabular-nums">{toPlace(evidence)}</span>
        )}
        <span className="min-w-0 truncate font-medium text-ink">{evidence.speaker ?? words('unknownSpeaker')}</span>
        {onRemove && (
          <IconButton label={words('remove')} icon={<X />} onClick={onRemove} className="-mr-2 ml-auto size-8" />
        )}
      </p>
      <blockquote className="border-l border-line-strong pl-3 font-serif text-base">
        <QuotedWords quote={evidence.quote} />
      </blockquote>
    </li>
  );
}
