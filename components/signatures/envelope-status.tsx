'use client';

import { useTranslations } from 'next-intl';
import type { EnvelopeView } from '@/server/contract/signatures';
import { useFormat } from '../lib/use-format';
import { type MarkForm, StatusMark, type Tone } from '../ui/status-mark';
import { useCan } from '../shell/viewer-context';
import { type EnvelopeOutcome, listActing, listCounted, readOutcome } from './envelope-facts';
import { RemoteState } from './remote-state';

const FACES: Record<EnvelopeOutcome, { form: MarkForm; tone: Tone }> = {
  open: { form: 'half', tone: 'accent' },
  contested: { form: 'hollow', tone: 'amber' },
  completed: { form: 'solid', tone: 'accent' },
  declined: { form: 'struck', tone: 'amber' },
  voided: { form: 'struck', tone: 'amber' },
  expired: { form: 'struck', tone: 'amber' },
};

/** Where it stands, since when, who acts next and what happens by itself. */
export function EnvelopeStatusLines({ envelope }: { envelope: EnvelopeView }) {
  const words = useTranslations('envelopes.status');
  const format = useFormat();
  const { outcome, at } = readOutcome(envelope);
  const counted = listCounted(envelope);
  const confirming = counted.filter(({ status }) => status === 'confirming').length;
  const signed = counted.filter(({ status }) => status === 'signed').length + confirming;
  return (
    <div className="flex flex-col gap-2">
      <StatusMark {...FACES[outcome]} className="text-base text-ink">
        {words(outcome, { date: format.dateTime(new Date(at)) })}
        <span className="text-ink-soft">{` · ${words('progress', { signed, total: counted.length })}`}</span>
        {confirming > 0 && <span className="text-ink-soft">{` · ${words('toConfirm', { count: confirming })}`}</span>}
      </StatusMark>
      <div className="flex flex-col gap-1 text-base text-ink-soft">
        <OutcomeLines envelope={envelope} outcome={outcome} />
        {envelope.revision > 1 && <p>{words('revision', { number: envelope.revision })}</p>}
        {envelope.observers.length > 0 && (
          <p className="break-words">
            {words('observers', { names: envelope.observers.map(({ name, email }) => name ?? email).join(', ') })}
          </p>
        )}
        <RemoteState envelope={envelope} />
      </div>
    </div>
  );
}

function OutcomeLines({ envelope, outcome }: { envelope: EnvelopeView; outcome: EnvelopeOutcome }) {
  const words = useTranslations('envelopes.status');
  const format = useFormat();
  switch (outcome) {
    case 'open': {
      const names = listActing(envelope).map(({ name }) => name);
      return (
        <>
          {names.length > 0 && <p className="text-ink">{words('next', { names: names.join(', ') })}</p>}
          <p>{words('deadline', { date: format.date(new Date(envelope.expiresAt)) })}</p>
        </>
      );
    }
    case 'contested':
      return <PausedLines envelope={envelope} />;
    case 'completed':
      return <p role="status">{words(readSealState(envelope))}</p>;
    case 'declined': {
      const decliner = envelope.signers.find(({ status }) => status === 'declined');
      return <p>{words('declinedBy', { name: decliner?.name ?? '' })}</p>;
    }
    case 'voided':
      return (
        <>
          <p>{words('voidedBody')}</p>
          {envelope.voidReason && <p className="break-words">{`${words('reason')}: ${envelope.voidReason}`}</p>}
        </>
      );
    case 'expired':
      return <p>{words('expiredBody')}</p>;
  }
}

/** Signing rests, and whose move it is. The time to sign runs on. */
function PausedLines({ envelope }: { envelope: EnvelopeView }) {
  const words = useTranslations('envelopes.status');
  const format = useFormat();
  const maySend = useCan('send:signature');
  const count = envelope.contests.filter(({ status }) => status === 'open').length;
  return (
    <>
      <p role="status" className="text-ink">
        {words(maySend ? 'contestedNext' : 'contestedForbidden', { count })}
      </p>
      <p>{words('deadline', { date: format.date(new Date(envelope.expiresAt)) })}</p>
    </>
  );
}

function readSealState({ completedSha256, isSealFailing }: EnvelopeView): 'sealed' | 'preparing' | 'sealFailing' {
  if (completedSha256 !== null) return 'sealed';
  return isSealFailing ? 'sealFailing' : 'preparing';
}
