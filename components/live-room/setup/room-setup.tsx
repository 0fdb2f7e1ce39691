'use client';

/* oxlint-disable no-noninteractive-tabindex -- what scrolls must be reached by key */

import { useTranslations } from 'next-intl';
import { type ReactNode, useSyncExternalStore } from 'react';
import { CopyButton } from '../../ui/copy-button';
import { TextLink } from '../../ui/text-link';
import { type LivekitFiles, makeSecret, writeLivekitFiles } from './livekit-files';

const DOWNLOADS = 'https://github.com/livekit/livekit/releases';

/** No live server is set: how to start one, word for word. */
export function RoomSetup() {
  const words = useTranslations('rooms.setup');
  const files = useFiles();
  return (
    <section aria-labelledby="room-setup" className="flex max-w-prose flex-col gap-6">
      <header>
        <h2 id="room-setup" className="text-lg font-semibold">
          {words('title')}
        </h2>
        <p className="text-base text-ink-soft">{words('body')}</p>
      </header>
      <ol className="flex flex-col gap-8">
        <Step number={1} title={words('get')}>
          {words.rich('getBody', { link: linkDownloads })}
        </Step>
        <Step number={2} title={words('describe')} code={files?.config} label={words('copyConfig')}>
          {words('describeBody')}
        </Step>
        <Step number={3} title={words('start')} code={files?.start} label={words('copyStart')} />
        <Step number={4} title={words('tell')} code={files?.settings} label={words('copySettings')}>
          {words('tellBody')}
        </Step>
      </ol>
      <p className="text-base text-ink-soft">{words('rented')}</p>
    </section>
  );
}

/** Null until the page runs: the secret is made here, and leaves this page by the clipboard alone. */
function useFiles(): LivekitFiles | null {
  return useSyncExternalStore(
    neverChanges,
    () => (written ??= writeLivekitFiles(window.location.origin, makeSecret())),
    () => null,
  );
}

let written: LivekitFiles | null = null;

function neverChanges() {
  return () => undefined;
}

function linkDownloads(text: ReactNode) {
  return <TextLink href={DOWNLOADS}>{text}</TextLink>;
}

interface StepProps {
  number: number;
  title: string;
  code?: string | undefined;
  /** What its button copies. */
  label?: string;
  children?: ReactNode;
}

function Step({ number, title, code, label, children }: StepProps) {
  return (
    <li className="grid grid-cols-[2rem_minmax(0,1fr)]">
      <span aria-hidden="true" className="text-lg text-ink-faint tabular-nums">
        {number}
      </span>
      <div className="flex flex-col items-start gap-2">
        <h3 className="text-base font-medium">{title}</h3>
        {children && <p className="text-base text-ink-soft">{children}</p>}
        {code && label && (
          <>
            <pre
              tabIndex={0}
              className="w-full overflow-x-auto rounded-md border border-line bg-sunken px-4 py-3 font-mono text-sm"
            >
              {code}
            </pre>
            <CopyButton text={code} label={label} />
          </>
        )}
      </div>
    </li>
  );
}
