'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { takeFocus } from './take-focus';

interface SectionHeadingProps {
  section: string;
  /** For the whole run of sentences under it. */
  onRename?: (section: string) => void;
}

export function SectionHeading({ section, onRename }: SectionHeadingProps) {
  const words = useTranslations('minutes.sentence');
  const [draft, setDraft] = useState<string | null>(null);

  function leave(text: string | null) {
    setDraft(null);
    if (text !== null && text.trim() !== '' && text.trim() !== section) onRename?.(text.trim());
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') leave(draft);
    if (event.key === 'Escape') leave(null);
  }

  return (
    <h2 className="mt-10! mb-2! pl-0 first:mt-0! sm:pl-[5.5rem]">
      {draft !== null ? (
        <input
          ref={takeFocus}
          value={draft}
          maxLength={200}
          aria-label={words('renameSection', { section })}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => leave(draft)}
          className="w-full border-b border-accent bg-transparent outline-none"
        />
      ) : onRename ? (
        <button
          type="button"
          title={words('renameSection', { section })}
          onClick={() => setDraft(section)}
          className="rounded-sm text-left decoration-line-strong decoration-1 underline-offset-4 hover:underline"
        >
          {section}
        </button>
      ) : (
        section
      )}
    </h2>
  );
}
