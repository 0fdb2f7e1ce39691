'use client';

/* oxlint-disable no-noninteractive-tabindex -- what scrolls must be reached by key */

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import type { WebhookRawView } from '@/server/contract/inbox';
import { Switch } from '../ui/switch';
import { indentJson } from './indent-json';

/** More than this makes a page slow and nobody reads it. */
const SHOWN_CHARACTERS = 200_000;

export function RawBody({ event }: { event: WebhookRawView }) {
  const words = useTranslations('inbox.raw');
  const [isPlain, setPlain] = useState(false);
  const headingId = useId();
  const indented = event.rawEncoding === 'utf8' ? indentJson(event.raw) : null;
  const text = isPlain || indented === null ? event.raw : indented;
  const notes = [
    event.rawEncoding === 'base64' && words('binary'),
    text.length > SHOWN_CHARACTERS && words('cut'),
    text === '' && words('emptyBody'),
  ].filter(Boolean);

  return (
    <section>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h3 id={headingId} className="text-base font-semibold">
          {words('body')}
        </h3>
        {indented !== null && <Switch label={words('asReceived')} checked={isPlain} onCheckedChange={setPlain} />}
      </div>
      {notes.map((note) => (
        <p key={String(note)} className="mb-2 text-sm text-ink-soft">
          {note}
        </p>
      ))}
      {text !== '' && (
        <pre
          tabIndex={0}
          role="region"
          aria-labelledby={headingId}
          className="max-h-[60dvh] overflow-auto rounded-md border border-line bg-sunken p-4 font-mono text-sm leading-relaxed break-words whitespace-pre-wrap"
        >
          {text.slice(0, SHOWN_CHARACTERS)}
        </pre>
      )}
    </section>
  );
}
