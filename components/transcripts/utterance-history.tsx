'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { UtteranceView } from '@/server/contract/transcripts';
import { useTRPC } from '../lib/trpc';
import { useFailureWords } from '../lib/use-failure-words';
import { useFormat } from '../lib/use-format';
import { Drawer } from '../ui/drawer';
import { ErrorState } from '../ui/error-state';
import { SkeletonText } from '../ui/skeleton';

interface UtteranceHistoryProps {
  meetingId: string;
  utterance: UtteranceView;
  onClose: () => void;
}

/** Every correction, the newest first, and at the end what came with the file. */
export function UtteranceHistory({ meetingId, utterance, onClose }: UtteranceHistoryProps) {
  const words = useTranslations('transcripts.history');
  const failureWords = useFailureWords();
  const format = useFormat();
  const trpc = useTRPC();
  const query = useQuery(trpc.transcripts.edits.queryOptions({ id: meetingId, utteranceId: utterance.id }));
  const edits = query.data?.edits.toReversed() ?? [];
  const original = edits.at(-1)?.before;
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()} title={words('title')} description={words('intro')}>
      {query.isPending && <SkeletonText lines={4} />}
      {query.isError && <ErrorState title={words('failed')} body={failureWords(query.error)} />}
      <ol className="flex flex-col gap-6">
        {edits.map((edit) => (
          <li key={edit.editedAt}>
            <p className="text-sm text-ink-faint">
              {words('by', { name: edit.editedBy, moment: format.dateTime(new Date(edit.editedAt)) })}
            </p>
            <p className="mt-1 font-serif text-document">{edit.after}</p>
          </li>
        ))}
        {original !== undefined && (
          <li>
            <p className="text-sm text-ink-faint">{words('original')}</p>
            <p className="mt-1 font-serif text-document text-ink-soft">{original}</p>
          </li>
        )}
      </ol>
    </Drawer>
  );
}
