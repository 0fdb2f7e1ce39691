'use client';

import { useTranslations } from 'next-intl';
import { Fragment, type ReactNode } from 'react';
import type { MinutesLanguage } from '@/server/contract/minutes';
import type { EditorRow } from './editor/row';
import { SectionHeading } from './section-heading';

const LANGUAGE_TAGS: Record<MinutesLanguage, string> = { pt: 'pt-BR', en: 'en' };

interface DocumentPageProps {
  /** Of the text, which may be another one than the reader’s. */
  language: MinutesLanguage | null;
  rows: readonly EditorRow[];
  renderRow: (row: EditorRow, index: number) => ReactNode;
  /** Leave it out where headings are only read. */
  onRenameSection?: (keys: readonly string[], section: string) => void;
}

/** The minutes as a page: headings where the section changes, one row a sentence. */
export function DocumentPage({ language, rows, renderRow, onRenameSection }: DocumentPageProps) {
  const words = useTranslations('minutes.document');
  const starts = listSectionStarts(rows);
  return (
    <article
      lang={language ? LANGUAGE_TAGS[language] : undefined}
      aria-label={words('label')}
      className="document max-w-none print:max-w-none"
    >
      {rows.map((row, index) => {
        const keys = starts.get(row.key);
        return (
          <Fragment key={row.key}>
            {keys && row.section !== '' && (
              <SectionHeading
                section={row.section}
                {...(onRenameSection && { onRename: (section: string) => onRenameSection(keys, section) })}
              />
            )}
            {renderRow(row, index)}
          </Fragment>
        );
      })}
    </article>
  );
}

/** First sentence of each run of one section, with the keys of the run. */
function listSectionStarts(rows: readonly EditorRow[]): Map<string, string[]> {
  const starts = new Map<string, string[]>();
  let keys: string[] = [];
  let section: string | null = null;
  for (const row of rows) {
    if (row.section !== section) {
      section = row.section;
      keys = [];
      starts.set(row.key, keys);
    }
    keys.push(row.key);
  }
  return starts;
}
