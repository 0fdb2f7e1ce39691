'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { TranscriptTiming } from '@/server/contract/transcripts';
import { QuotedWords } from '../dossiers/quoted-words';
import type { EditorRow } from './editor/row';
import { FLOATING_STYLES } from '../ui/overlay-styles';
import { joinClasses } from '../lib/join-classes';
import { usePlaceWords } from './use-place-words';

const MARK = '[data-mark]';
const LONGEST_PEEK = 280;
const BELOW_PX = 6;

interface Peek {
  key: string;
  left: number;
  top: number;
}

/**
 * The quote of whichever mark has the pointer or the focus. One for the whole page: a tooltip a sentence would make
 * hundreds. What it shows stands in the passage panel too.
 */
export function QuotePeek({ rows, timing }: { rows: readonly EditorRow[]; timing: TranscriptTiming | null }) {
  const words = useTranslations('minutes.evidence');
  const toPlace = usePlaceWords(timing);
  const [peek, setPeek] = useState<Peek | null>(null);

  useEffect(() => {
    function onEnter(event: Event) {
      const mark = event.target instanceof Element ? event.target.closest<HTMLElement>(MARK) : null;
      setPeek(mark ? toPeek(mark) : null);
    }
    function onKeyDown(event: KeyboardEvent) {
      if (event.key === 'Escape') setPeek(null);
    }
    const close = () => setPeek(null);

    document.addEventListener('mouseover', onEnter);
    document.addEventListener('focusin', onEnter);
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('click', close); // then the panel shows it
    window.addEventListener('scroll', close, { passive: true });
    return () => {
      document.removeEventListener('mouseover', onEnter);
      document.removeEventListener('focusin', onEnter);
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('click', close);
      window.removeEventListener('scroll', close);
    };
  }, []);

  const evidence = peek && rows.find(({ key }) => key === peek.key)?.evidence[0];
  if (!peek || !evidence) return null;
  return (
    <div
      role="tooltip"
      style={{ left: peek.left, top: peek.top }}
      className={joinClasses(FLOATING_STYLES, 'pointer-events-none fixed hidden w-80 p-3 font-sans sm:block')}
    >
      <p className="text-sm text-ink-soft">
        <span className="tabular-nums">{toPlace(evidence)}</span>{' '}
        <span className="font-medium text-ink">{evidence.speaker ?? words('unknownSpeaker')}</span>
      </p>
      <p className="font-serif text-base">
        <QuotedWords quote={evidence.quote} longest={LONGEST_PEEK} />
      </p>
    </div>
  );
}

function toPeek(mark: HTMLElement): Peek {
  const { left, bottom } = mark.getBoundingClientRect();
  return { key: mark.dataset['mark'] ?? '', left, top: bottom + BELOW_PX };
}
