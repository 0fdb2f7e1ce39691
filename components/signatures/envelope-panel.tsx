'use client';

import { useTranslations } from 'next-intl';
import type { EnvelopeView } from '@/server/contract/signatures';
import { useCan } from '../shell/viewer-context';
import { Section } from '../ui/section';
import { EnvelopeActions } from './envelope-actions';
import { EnvelopeContests } from './envelope-contests';
import { isOut, listCounted, readOutcome } from './envelope-facts';
import { EnvelopeFiles } from './envelope-files';
import { EnvelopeStatusLines } from './envelope-status';
import { EnvelopeTrail } from './envelope-trail';
import { SendForSignature } from './send-dialog';
import { SignerStates } from './signer-states';

/** One request to sign, for those who sent it. */
export function EnvelopePanel({ envelope }: { envelope: EnvelopeView }) {
  const words = useTranslations('envelopes');
  return (
    <>
      <Section title={words('status.heading')} className="border-t-0 pt-0">
        <EnvelopeStatusLines envelope={envelope} />
        <div className="mt-4">
          <NextAct envelope={envelope} />
        </div>
      </Section>
      <EnvelopeContests envelope={envelope} />
      <Section title={words('signers.heading')}>
        <SignerStates envelope={envelope} />
      </Section>
      <Section title={words('files.heading')}>
        <EnvelopeFiles envelope={envelope} />
      </Section>
      <Section title={words('trail.heading')} description={words('trail.howKept')}>
        <EnvelopeTrail events={envelope.events} />
      </Section>
    </>
  );
}

function NextAct({ envelope }: { envelope: EnvelopeView }) {
  const maySend = useCan('send:signature');
  const { outcome } = readOutcome(envelope);
  if (!maySend || outcome === 'completed') return null;
  if (isOut(envelope)) return <EnvelopeActions envelope={envelope} />;
  return (
    <SendForSignature minutesId={envelope.minutesId} meetingId={envelope.meetingId} asked={listCounted(envelope)} />
  );
}
