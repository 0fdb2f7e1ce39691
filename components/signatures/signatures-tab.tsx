'use client';

import { useQuery } from '@tanstack/react-query';
import { PenLine } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { MinutesSummaryView } from '@/server/contract/minutes';
import type { EnvelopeView } from '@/server/contract/signatures';
import { useTRPC } from '../lib/trpc';
import { useFailureWords } from '../lib/use-failure-words';
import { useCan } from '../shell/viewer-context';
import { ButtonLink } from '../ui/button-link';
import { EmptyState } from '../ui/empty-state';
import { ErrorState } from '../ui/error-state';
import { SkeletonText } from '../ui/skeleton';
import { EarlierEnvelopes } from './earlier-envelopes';
import { EnvelopePanel } from './envelope-panel';
import { findSignable } from './find-signable';
import { SendForSignature } from './send-dialog';

const WATCH_COPY_MS = 3000;

interface SignaturesTabProps {
  meetingId: string;
  initialMinutes: MinutesSummaryView[];
  /** Of the minutes that `findSignable` chooses. */
  initialEnvelopes: EnvelopeView[];
}

/** What a meeting's minutes still need to be signed, or how they were. */
export function SignaturesTab({ meetingId, initialMinutes, initialEnvelopes }: SignaturesTabProps) {
  const trpc = useTRPC();
  const list = useQuery(
    trpc.minutes.list.queryOptions({ id: meetingId }, { initialData: { minutes: initialMinutes } }),
  );
  const signable = findSignable(list.data.minutes);
  if (!signable) return <NothingToSign meetingId={meetingId} hasMinutes={list.data.minutes.length > 0} />;

  const isSameAsDrawn = signable.id === findSignable(initialMinutes)?.id;
  return (
    <MinutesSignatures
      key={signable.id}
      meetingId={meetingId}
      minutesId={signable.id}
      initial={isSameAsDrawn ? initialEnvelopes : undefined}
    />
  );
}

interface MinutesSignaturesProps {
  meetingId: string;
  minutesId: string;
  initial: EnvelopeView[] | undefined;
}

function MinutesSignatures({ meetingId, minutesId, initial }: MinutesSignaturesProps) {
  const words = useTranslations('envelopes.empty');
  const toWords = useFailureWords();
  const trpc = useTRPC();
  const maySend = useCan('send:signature');
  const { data, error, refetch, isFetching } = useQuery(
    trpc.signatures.listOfMinutes.queryOptions(
      { id: minutesId },
      {
        ...(initial && { initialData: { envelopes: initial } }),
        refetchInterval: ({ state }) => (isPreparing(state.data?.envelopes[0]) ? WATCH_COPY_MS : false),
      },
    ),
  );
  if (error && !data) {
    return (
      <ErrorState
        title={words('failedTitle')}
        body={toWords(error)}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    );
  }
  if (!data) return <SkeletonText lines={6} />;

  const [current, ...earlier] = data.envelopes;
  if (!current) {
    return (
      <EmptyState
        icon={<PenLine />}
        title={words('readyTitle')}
        body={words(maySend ? 'ready' : 'readyForbidden')}
        action={<SendForSignature minutesId={minutesId} meetingId={meetingId} />}
      />
    );
  }
  return (
    <>
      <EnvelopePanel key={current.id} envelope={current} />
      <EarlierEnvelopes envelopes={earlier} />
    </>
  );
}

function NothingToSign({ meetingId, hasMinutes }: { meetingId: string; hasMinutes: boolean }) {
  const words = useTranslations('envelopes.empty');
  return (
    <EmptyState
      icon={<PenLine />}
      title={words(hasMinutes ? 'notFinalTitle' : 'noMinutesTitle')}
      body={words(hasMinutes ? 'notFinal' : 'noMinutes')}
      action={
        <ButtonLink href={`/meetings/${meetingId}/minutes`} variant="primary">
          {words('goToMinutes')}
        </ButtonLink>
      }
    />
  );
}

function isPreparing(envelope: EnvelopeView | undefined): boolean {
  return envelope?.status === 'completed' && envelope.completedSha256 === null;
}
