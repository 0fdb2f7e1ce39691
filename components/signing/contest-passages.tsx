'use client';

import { Play, Square } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { EvidenceView, StatementView } from '@/server/contract/minutes';
import { usePlayer, usePlayerState } from '../player/player-context';
import { IconButton } from '../ui/icon-button';
import { useSigningContext } from './signing-context';
import { useEvidenceWords } from './use-evidence-words';

/** What a sentence rests on, to be heard or read before it is contested. */
export function ContestPassages({ statement }: { statement: StatementView }) {
  const words = useTranslations('signing.contest');
  const { canPlay } = useSigningContext();
  const { evidence } = statement;
  if (evidence.length === 0) return <p className="text-sm text-ink-soft">{words('noPassage')}</p>;
  return (
    <section aria-label={words(canPlay ? 'listenFirst' : 'readFirst')}>
      <h3 className="text-base font-medium">{words(canPlay ? 'listenFirst' : 'readFirst')}</h3>
      <ul className="mt-1 flex flex-col">
        {evidence.map((one) => (
          <Passage key={`${one.utteranceId}-${one.startMs}-${one.endMs}`} evidence={one} />
        ))}
      </ul>
    </section>
  );
}

function Passage({ evidence }: { evidence: EvidenceView }) {
  const words = useTranslations('signing.evidence');
  const { canPlay, documentLocale } = useSigningContext();
  const { playSpan, pause } = usePlayer();
  const { span, range } = useEvidenceWords(evidence);
  const { startMs, endMs, speaker, quote } = evidence;
  const isPlaying = usePlayerState(
    ({ isPlaying: isOn, span: now }) => isOn && now?.startMs === startMs && now.endMs === endMs,
  );
  return (
    <li className="flex items-start gap-2 py-2">
      {canPlay && (
        <IconButton
          label={words(isPlaying ? 'stop' : 'listen', span)}
          icon={isPlaying ? <Square className="fill-current" /> : <Play />}
          onClick={() => (isPlaying ? pause() : playSpan(startMs, endMs))}
          className="size-9 shrink-0"
        />
      )}
      <figure className="min-w-0">
        <blockquote lang={documentLocale} className="font-serif text-base break-words">
          {quote}
        </blockquote>
        <figcaption className="text-sm text-ink-faint">
          {[speaker ?? words('unknownSpeaker'), range].join(' · ')}
        </figcaption>
      </figure>
    </li>
  );
}
