'use client';

import { useTranslations } from 'next-intl';
import type { EnvelopeView, SignerView } from '@/server/contract/signatures';
import { useFormat } from '../lib/use-format';
import { type MarkForm, StatusMark, type Tone } from '../ui/status-mark';
import { readOutcome } from './envelope-facts';

type SignerState = SignerView['status'] | 'sending' | 'stopped';

const FACES: Record<SignerState, { form: MarkForm; tone: Tone }> = {
  waiting: { form: 'dashed', tone: 'plain' },
  sending: { form: 'half', tone: 'plain' },
  sent: { form: 'hollow', tone: 'amber' },
  delivered: { form: 'half', tone: 'accent' },
  confirming: { form: 'half', tone: 'amber' },
  signed: { form: 'solid', tone: 'accent' },
  declined: { form: 'struck', tone: 'amber' },
  delegated: { form: 'struck', tone: 'plain' },
  stopped: { form: 'dashed', tone: 'plain' },
};

/** Everyone who signs, in order, with how far each has come and since when. */
export function SignerStates({ envelope }: { envelope: EnvelopeView }) {
  const isOpen = readOutcome(envelope).outcome === 'open';
  const isOrdered = new Set(envelope.signers.map(({ routingOrder }) => routingOrder)).size > 1;
  return (
    <ol className="max-w-4xl border-t border-line">
      {envelope.signers.map((signer) => (
        <li
          key={signer.id}
          className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line py-3 sm:flex-nowrap"
        >
          <span className="w-5 shrink-0 text-sm text-ink-faint tabular-nums">{isOrdered && signer.routingOrder}</span>
          <span className="min-w-0 flex-1 max-sm:basis-3/4">
            <span className="block text-base font-medium break-words">{signer.name}</span>
            <span className="block text-sm break-all text-ink-faint">{signer.email}</span>
          </span>
          <SignerLine signer={signer} isOpen={isOpen} />
        </li>
      ))}
    </ol>
  );
}

function SignerLine({ signer, isOpen }: { signer: SignerView; isOpen: boolean }) {
  const words = useTranslations('envelopes.signers');
  const format = useFormat();
  const { state, at } = readState(signer, isOpen);
  const date = at === null ? '' : format.dateTime(new Date(at));
  return (
    <span className="max-sm:pl-9 sm:w-1/2">
      <StatusMark {...FACES[state]} className="items-baseline">
        {words(state, { date })}
      </StatusMark>
      {signer.declineReason && (
        <blockquote className="mt-1 border-l-2 border-line-strong pl-3 text-sm whitespace-pre-line break-words">
          {signer.declineReason}
        </blockquote>
      )}
    </span>
  );
}

function readState(signer: SignerView, isOpen: boolean): { state: SignerState; at: string | null } {
  const { status, notifiedAt, viewedAt, signedAt, declinedAt } = signer;
  if (status === 'signed') return { state: 'signed', at: signedAt };
  if (status === 'declined') return { state: 'declined', at: declinedAt };
  if (status === 'delegated') return { state: 'delegated', at: null };
  if (!isOpen) return { state: status === 'confirming' ? 'signed' : 'stopped', at: signedAt };
  if (status === 'confirming') return { state: 'confirming', at: signedAt };
  if (status === 'delivered') return { state: 'delivered', at: viewedAt };
  if (status === 'sent') return { state: notifiedAt === null ? 'sending' : 'sent', at: notifiedAt };
  return { state: 'waiting', at: null };
}
