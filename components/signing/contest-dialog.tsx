'use client';

import { useTranslations } from 'next-intl';
import { type ReactElement, useState } from 'react';
import type { StatementView } from '@/server/contract/minutes';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ContestForm } from './contest-form';
import { ContestPassages } from './contest-passages';
import { useSigningContext } from './signing-context';

/** Objects to one sentence: its passages first, then what is wrong, then how it should read. */
export function ContestDialog({ statement, trigger }: { statement: StatementView; trigger: ReactElement }) {
  const words = useTranslations('signing.contest');
  const { sender, documentLocale } = useSigningContext();
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      title={words('title')}
      description={words('body', { sender })}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={trigger}
    >
      <figure>
        <figcaption className="text-sm text-ink-faint">{words('sentence')}</figcaption>
        <blockquote lang={documentLocale} className="mt-1 border-l-2 border-line-strong pl-3 font-serif text-lg">
          {statement.text}
        </blockquote>
      </figure>
      <ContestPassages statement={statement} />
      <ContestForm statement={statement} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

/** The button that opens it, in the margin of its sentence. */
export function ContestButton({ statement, className }: { statement: StatementView; className?: string }) {
  const words = useTranslations('signing.contest');
  const { mayContest } = useSigningContext();
  if (!mayContest) return null;
  return (
    <ContestDialog
      statement={statement}
      trigger={
        <Button
          size="small"
          variant="quiet"
          aria-label={words('openLabel', { text: statement.text })}
          className={className}
        >
          {words('open')}
        </Button>
      }
    />
  );
}
