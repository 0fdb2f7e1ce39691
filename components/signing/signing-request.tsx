'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { SigningView } from '@/server/contract/signatures';
import { TextLink } from '../ui/text-link';
import { OtherSigners } from './other-signers';
import { useSigningContext } from './signing-context';
import { useSigningFormat } from './use-signing-format';

export const SIGN_ANCHOR = 'sign';

interface SigningRequestProps {
  view: SigningView;
  isOpen: boolean;
  /** Instead of the request, once it has ended: how it ended. */
  children: ReactNode;
}

/** Who asks, what it is, until when, who else. */
export function SigningRequest({ view, isOpen, children }: SigningRequestProps) {
  const words = useTranslations('signing.request');
  const confirm = useTranslations('signing.confirm');
  const changes = useTranslations('signing.changes');
  const format = useSigningFormat(view);
  const { documentLocale } = useSigningContext();
  const { sentBy: sender, organizationName: organization, signer } = view;
  return (
    <header className="mb-10">
      <p className="text-sm font-medium text-accent">{words('eyebrow')}</p>
      <h1 lang={documentLocale} className="mt-1 font-serif text-[2rem]/[2.5rem] font-semibold text-balance break-words">
        {view.topic}
      </h1>
      <p className="mt-1 text-base text-ink-soft">
        {words('met', { date: format.dateTime(new Date(view.meetingStartTime)) })}
      </p>
      {isOpen && (
        <div className="mt-6 flex flex-col gap-1 text-base">
          <p>
            {view.task === 'confirm'
              ? confirm('ask', { sender, organization })
              : words('ask', { sender, organization })}
          </p>
          <p className="text-ink-soft">{words('you', { name: signer.name, email: signer.email })}</p>
          <p className="text-ink-soft">
            {words('deadline', { date: format.date(new Date(view.expiresAt)) })}{' '}
            <TextLink href={`#${SIGN_ANCHOR}`}>{view.task === 'confirm' ? changes('jump') : words('jump')}</TextLink>
          </p>
        </div>
      )}
      {children}
      {view.message && (
        <figure className="mt-6 border-l-2 border-line-strong pl-4">
          <figcaption className="text-sm text-ink-faint">{words('message', { sender })}</figcaption>
          <blockquote className="mt-1 text-base whitespace-pre-line break-words">{view.message}</blockquote>
        </figure>
      )}
      <OtherSigners others={view.others} />
    </header>
  );
}
