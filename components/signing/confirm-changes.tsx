'use client';

import { useTranslations } from 'next-intl';
import type { SigningView } from '@/server/contract/signatures';
import { ChangedSentences } from './changed-sentences';
import { ContestList } from './contest-list';
import { DocumentFacts } from './document-facts';
import { SigningDocument } from './signing-document';
import { useSigningFormat } from './use-signing-format';

/** For one who has signed: only what changed since; the whole document stays at hand, folded. */
export function ConfirmChanges({ view }: { view: SigningView }) {
  const words = useTranslations('signing.changes');
  const format = useSigningFormat(view);
  const date = view.signer.signedAt ? format.dateTime(new Date(view.signer.signedAt)) : '';
  return (
    <>
      <ChangedSentences view={view} heading={words('confirmHeading')}>
        <p>{words('confirmIntro', { date, count: view.changes.length })}</p>
      </ChangedSentences>
      <ContestList view={view} />
      <details>
        <summary className="w-fit cursor-pointer rounded-sm text-base text-accent">{words('whole')}</summary>
        <div className="mt-6">
          <DocumentFacts view={view} />
          <SigningDocument statements={view.statements} />
        </div>
      </details>
    </>
  );
}
