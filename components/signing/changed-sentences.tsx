'use client';

import { useTranslations } from 'next-intl';
import { Tooltip } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import type { SigningView } from '@/server/contract/signatures';
import { Badge } from '../ui/badge';
import { WordDiff } from '../ui/word-diff';
import { DocumentStatement } from './document-statement';
import { useSigningContext } from './signing-context';

type Change = SigningView['changes'][number];

interface ChangedSentencesProps {
  view: SigningView;
  heading: string;
  children: ReactNode;
}

/** Only the sentences that are new to the reader, with what stood there before, and the passages they rest on. */
export function ChangedSentences({ view, heading, children }: ChangedSentencesProps) {
  const words = useTranslations('signing.changes');
  const { documentLocale } = useSigningContext();
  const [opened, setOpened] = useState<{ id: string; index: number } | null>(null);
  return (
    <section aria-labelledby="changes-heading" className="mb-10">
      <h2 id="changes-heading" className="text-lg font-semibold">
        {heading}
      </h2>
      <div className="mt-2 flex flex-col gap-1 text-base text-ink-soft">
        {children}
        <p>{words('legend')}</p>
      </div>
      <Tooltip.Provider delayDuration={250}>
        <ul lang={documentLocale} className="document mt-4 border-y border-line py-2">
          {view.changes.map((change) => (
            <li key={change.statementId} className="py-3">
              <ChangedSentence
                change={change}
                view={view}
                openIndex={opened?.id === change.statementId ? opened.index : null}
                onOpenChange={(index) => setOpened(index === null ? null : { id: change.statementId, index })}
              />
            </li>
          ))}
        </ul>
      </Tooltip.Provider>
    </section>
  );
}

interface ChangedSentenceProps {
  change: Change;
  view: SigningView;
  openIndex: number | null;
  onOpenChange: (index: number | null) => void;
}

function ChangedSentence({ change, view, openIndex, onOpenChange }: ChangedSentenceProps) {
  const statement = view.statements.find(({ id }) => id === change.statementId);
  const text = (
    <>
      <ChangeKind change={change} />
      <WordDiff words={change.words} />
    </>
  );
  if (!statement) return <p>{text}</p>;
  return (
    <DocumentStatement
      statement={statement}
      text={text}
      openIndex={openIndex}
      onOpenChange={onOpenChange}
      hasOwnFacts={change.after !== statement.text}
      isChange
    />
  );
}

/** A changed sentence shows what changed by itself. */
function ChangeKind({ change: { before, after } }: { change: Change }) {
  const words = useTranslations('signing.changes');
  if (before !== '' && after !== '') return null;
  return (
    <Badge tone={before === '' ? 'accent' : 'plain'} className="mr-2 font-sans">
      {words(before === '' ? 'added' : 'removed')}
    </Badge>
  );
}
