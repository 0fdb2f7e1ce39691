'use client';

import { FileText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCan } from '../shell/viewer-context';
import { ButtonLink } from '../ui/button-link';
import { EmptyState } from '../ui/empty-state';
import { DraftForm } from './draft-form';

/** No minutes yet: what is missing, or how to have them drafted. */
export function StartMinutes({ meetingId, hasTranscript }: { meetingId: string; hasTranscript: boolean }) {
  const words = useTranslations('minutes');
  const canDraft = useCan('generate:minutes');

  if (!hasTranscript) {
    return (
      <EmptyState
        icon={<FileText />}
        title={words('empty.noTranscript')}
        body={words('empty.noTranscriptBody')}
        action={
          <ButtonLink variant="primary" href={`/meetings/${meetingId}/transcript`}>
            {words('empty.goToTranscript')}
          </ButtonLink>
        }
      />
    );
  }
  if (!canDraft) return <EmptyState icon={<FileText />} title={words('empty.noPermission')} />;
  return (
    <section aria-labelledby="start-minutes">
      <h2 id="start-minutes" className="text-lg font-semibold">
        {words('start.title')}
      </h2>
      <p className="mt-1 mb-6 max-w-prose text-base text-ink-soft">{words('start.body')}</p>
      <DraftForm meetingId={meetingId} />
    </section>
  );
}
