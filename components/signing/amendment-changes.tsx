'use client';

import { useTranslations } from 'next-intl';
import type { SigningView } from '@/server/contract/signatures';
import { ChangedSentences } from './changed-sentences';
import { useSigningFormat } from './use-signing-format';

/** Of an amendment: what it amends, and what it changes in it. Nothing for minutes that amend nothing. */
export function AmendmentChanges({ view }: { view: SigningView }) {
  const words = useTranslations('signing.changes');
  const format = useSigningFormat(view);
  if (!view.amends) return null;
  const { finalizedAt, documentSha256 } = view.amends;
  return (
    <ChangedSentences view={view} heading={words('amendmentHeading')}>
      <p>{words('amendmentIntro', { date: finalizedAt ? format.dateTime(new Date(finalizedAt)) : '' })}</p>
      <p className="text-sm text-ink-faint">
        {words('amendedSha')} <span className="font-mono break-all">{documentSha256}</span>
      </p>
    </ChangedSentences>
  );
}
