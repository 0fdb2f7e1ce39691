'use client';

import { useTranslations } from 'next-intl';
import { Tooltip } from 'radix-ui';
import { type ReactNode, useRef, useState } from 'react';
import type { StatementView } from '@/server/contract/minutes';
import { useShortcut } from '../shell/use-shortcut';
import { DocumentStatement } from './document-statement';
import { groupStatements } from './group-statements';
import { useSigningContext } from './signing-context';

/** The minutes as a page, every sentence with what it rests on. */
export function SigningDocument({ statements }: { statements: StatementView[] }) {
  const { documentLocale, documentWords } = useSigningContext();
  const [opened, setOpened] = useState<{ id: string; index: number } | null>(null);
  const page = useRef<HTMLElement>(null);
  useSentenceKeys(page);
  const { told, decisions, actions } = groupStatements(statements);

  function draw(statement: StatementView) {
    return (
      <DocumentStatement
        statement={statement}
        openIndex={opened?.id === statement.id ? opened.index : null}
        onOpenChange={(index) => setOpened(index === null ? null : { id: statement.id, index })}
      />
    );
  }

  return (
    <Tooltip.Provider delayDuration={250}>
      <article ref={page} lang={documentLocale} className="document border-y border-line py-2 pb-8">
        {told.map((section) => (
          <Part key={section.heading} heading={section.heading}>
            {section.statements.map((statement) => (
              <div key={statement.id} className="mb-3">
                {draw(statement)}
              </div>
            ))}
          </Part>
        ))}
        <NumberedPart heading={documentWords.decisions} statements={decisions} draw={draw} />
        <NumberedPart heading={documentWords.actions} statements={actions} draw={draw} />
      </article>
    </Tooltip.Provider>
  );
}

function Part({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <section>
      {heading && <h3 className="!mt-8 !text-xl">{heading}</h3>}
      {children}
    </section>
  );
}

interface NumberedPartProps {
  heading: string;
  statements: readonly StatementView[];
  draw: (statement: StatementView) => ReactNode;
}

function NumberedPart({ heading, statements, draw }: NumberedPartProps) {
  if (statements.length === 0) return null;
  return (
    <Part heading={heading}>
      <ol className="list-decimal pl-7 marker:font-sans marker:text-sm marker:text-ink-faint">
        {statements.map((statement) => (
          <li key={statement.id} className="mb-3">
            {draw(statement)}
          </li>
        ))}
      </ol>
    </Part>
  );
}

/** `j` and `k` go from sentence to sentence, by the first mark of each. */
function useSentenceKeys(page: { readonly current: HTMLElement | null }) {
  const words = useTranslations('signing.evidence');

  function move(step: 1 | -1) {
    const sentences = [...(page.current?.querySelectorAll('[data-statement]:has([data-evidence-mark])') ?? [])];
    const here = sentences.findIndex((sentence) => sentence.contains(document.activeElement));
    const start = here === -1 && step === -1 ? 0 : here;
    const next = sentences[Math.min(sentences.length - 1, Math.max(0, start + step))];
    next?.querySelector<HTMLElement>('[data-evidence-mark]')?.focus();
  }

  useShortcut('j', () => move(1), { label: words('next') });
  useShortcut('k', () => move(-1), { label: words('previous') });
}
