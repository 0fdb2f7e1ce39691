'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ContestView, EnvelopeView } from '@/server/contract/signatures';
import { useTRPC } from '../lib/trpc';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { SkeletonText } from '../ui/skeleton';
import { CorrectForm } from './correct-form';

/** New words for a contested sentence: a new version, which whoever has signed confirms. */
export function CorrectDialog({ envelope, contest }: { envelope: EnvelopeView; contest: ContestView }) {
  const words = useTranslations('envelopes.correct');
  const trpc = useTRPC();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery(trpc.minutes.get.queryOptions({ id: envelope.minutesId }, { enabled: isOpen }));
  const statement = data?.statements.find(({ id }) => id === contest.statementId);
  return (
    <Dialog
      title={words('title')}
      description={words('body')}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button variant="primary">{words('open')}</Button>}
    >
      {statement ? (
        <CorrectForm envelope={envelope} contest={contest} statement={statement} onDone={() => setOpen(false)} />
      ) : (
        <SkeletonText lines={4} />
      )}
    </Dialog>
  );
}
