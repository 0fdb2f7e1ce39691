'use client';

import { useTranslations } from 'next-intl';
import type { AuditRowView } from '@/server/contract/audit';
import { useFormat } from '../lib/use-format';
import { CopyButton } from '../ui/copy-button';
import { DefinitionList } from '../ui/definition-list';
import { Drawer } from '../ui/drawer';
import { useAuditWords } from './use-audit-words';

/** Everything that one row holds. */
export function AuditDetails({ row, onClose }: { row: AuditRowView | null; onClose: () => void }) {
  const words = useTranslations('audit.details');
  return (
    <Drawer
      open={row !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isForReading
      title={row ? words('title', { seq: row.seq }) : ''}
      {...(row && { description: <Sentence row={row} /> })}
    >
      {row && <Facts row={row} />}
    </Drawer>
  );
}

function Sentence({ row }: { row: AuditRowView }) {
  const { who, what } = useAuditWords()(row);
  return <>{`${who} ${what}`}</>;
}

function Facts({ row }: { row: AuditRowView }) {
  const words = useTranslations('audit.details');
  const format = useFormat();
  const { who } = useAuditWords()(row);
  const date = new Date(row.createdAt);

  return (
    <div className="flex flex-col gap-6">
      <DefinitionList
        items={[
          { term: words('when'), value: Number.isNaN(date.getTime()) ? row.createdAt : format.dateTime(date) },
          { term: words('exactly'), value: <Code text={row.createdAt} /> },
          { term: words('who'), value: who },
          { term: words('actor'), value: <Code text={row.actorId} /> },
          { term: words('action'), value: <Code text={row.action} /> },
          { term: words('resource'), value: <Code text={row.resourceType} /> },
          { term: words('resourceId'), value: <Code text={row.resourceId} /> },
          { term: words('ip'), value: row.ipAddress ?? words('none') },
          { term: words('device'), value: row.userAgent ?? words('none') },
        ]}
      />
      <section>
        <h3 className="mb-2 text-sm font-medium text-ink-soft">{words('more')}</h3>
        {Object.keys(row.details).length > 0 ? (
          <pre className="overflow-x-auto rounded-md bg-sunken p-3 text-sm whitespace-pre-wrap break-words">
            {JSON.stringify(row.details, null, 2)}
          </pre>
        ) : (
          <p className="text-base text-ink-faint">{words('noMore')}</p>
        )}
      </section>
      <section>
        <h3 className="text-sm font-medium text-ink-soft">{words('hash')}</h3>
        <p className="mb-2 text-sm text-ink-faint">{words('hashHint')}</p>
        <div className="flex items-start gap-2">
          <Code text={row.hash} />
          <CopyButton text={row.hash} />
        </div>
      </section>
    </div>
  );
}

function Code({ text }: { text: string }) {
  return <code className="font-mono text-sm break-all">{text}</code>;
}
