'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Tooltip } from 'radix-ui';
import { type FocusEvent, type KeyboardEvent, useState } from 'react';
import type { EvidenceView, Support } from '@/server/contract/minutes';
import { QuotedWords } from '../dossiers/quoted-words';
import { joinClasses } from '../lib/join-classes';
import { FLOATING_STYLES } from '../ui/overlay-styles';
import { Mark } from '../ui/status-mark';
import { useEvidenceWords } from './use-evidence-words';

const FORMS = { supported: 'solid', declared: 'hollow', unsupported: 'struck' } as const;

interface EvidenceMarkProps {
  evidence: EvidenceView;
  support: Support;
  isOpen: boolean;
  isPlaying: boolean;
  canPlay: boolean;
  /** Language of the quote. */
  lang: string;
  /** Id of the passage that a press opens. */
  panelId: string;
  onPress: () => void;
}

/** `12:04` beside its sentence. Resting on it shows the quote; a press opens and plays it. */
export function EvidenceMark(props: EvidenceMarkProps) {
  const { evidence, support, isOpen, isPlaying, canPlay, lang, panelId, onPress } = props;
  const words = useTranslations('signing.evidence');
  const locale = useLocale();
  const { place, span } = useEvidenceWords(evidence);
  const verb = canPlay ? words(isPlaying ? 'stop' : 'listen', span) : words('read', { place });

  const preview = usePreview();

  return (
    <Tooltip.Root open={preview.isShown && !isOpen} onOpenChange={preview.onHoverChange}>
      <Tooltip.Trigger asChild>
        <button
          type="button"
          lang={locale}
          data-evidence-mark
          aria-expanded={isOpen}
          aria-controls={isOpen ? panelId : undefined}
          aria-label={`${words(support)}. ${verb}`}
          onClick={onPress}
          onFocus={preview.onFocus}
          onBlur={preview.onBlur}
          onKeyDown={preview.onKeyDown}
          className={joinClasses(
            'inline-flex h-7 w-fit items-center gap-1.5 rounded-sm px-1.5 font-sans text-sm tabular-nums lining-nums',
            'text-ink-soft transition-colors hover:bg-accent-soft hover:text-accent-strong',
            (isOpen || isPlaying) && 'bg-accent-soft text-accent-strong',
            isPlaying && 'font-medium',
          )}
        >
          <Mark form={isPlaying ? 'half' : FORMS[support]} tone="accent" className="size-2.5" />
          {place}
        </button>
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          lang={lang}
          side="left"
          sideOffset={8}
          collisionPadding={12}
          className={joinClasses(FLOATING_STYLES, 'w-80 p-4 font-serif text-base')}
        >
          <QuotedWords quote={evidence.quote} />
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

/** Shown while the pointer rests here or the keyboard is here; a scrolling page alone does not take it away. */
function usePreview() {
  const [isHovered, setHovered] = useState(false);
  const [isFocused, setFocused] = useState(false);
  return {
    isShown: isHovered || isFocused,
    onHoverChange: setHovered,
    onFocus: (event: FocusEvent<HTMLElement>) => setFocused(event.currentTarget.matches(':focus-visible')),
    onBlur: () => setFocused(false),
    onKeyDown: (event: KeyboardEvent) => event.key === 'Escape' && setFocused(false),
  };
}
