'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, type ReactNode } from 'react';
import { Mark } from '../../ui/status-mark';

/** Why there is no way into the room, or not yet. */
export type GuestNoticeKind = 'waiting' | 'refused' | 'removed' | 'closed' | 'unknown' | 'notReady';

const FORMS = {
  waiting: 'hollow',
  notReady: 'dashed',
  refused: 'struck',
  removed: 'struck',
  closed: 'solid',
  unknown: 'struck',
} as const;

/** One state, in words, with what the guest can do. Focus goes to it, as everything else on the page went. */
export function GuestNotice({ kind, children }: { kind: GuestNoticeKind; children?: ReactNode }) {
  const words = useTranslations('rooms.guest');
  return (
    <section role="status" className="flex flex-col items-start gap-4 border-l-2 border-line py-2 pl-6">
      <div className="max-w-prose">
        <Heading key={kind} kind={kind} />
        <p className="mt-1 text-base text-ink-soft">{words(`${kind}Body`)}</p>
      </div>
      {children}
    </section>
  );
}

function Heading({ kind }: { kind: GuestNoticeKind }) {
  const words = useTranslations('rooms.guest');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} tabIndex={-1} className="flex items-center gap-3 text-lg font-medium outline-none">
      <Mark form={FORMS[kind]} tone={kind === 'closed' ? 'plain' : 'amber'} className="size-4" />
      {words(kind)}
    </h2>
  );
}
