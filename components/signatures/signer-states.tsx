'use client';

import { useTranslations } from 'next-intl';
import type { EnvelopeView, SignerView } from '@/server/contract/signatures';
import { useFormat } from '../lib/use-format';
import { type MarkForm, StatusMark, type Tone } from '../ui/status-mark';
import { useCan } from '../shell/viewer-context';
import { DelegateDialog } from './delegate-dialog';
import { isOut } from './envelope-facts';

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

const WAITED_FOR = new Set<SignerView['status']>(['sent', 'delivered', 'confirming']);
const REPLACEABLE = new Set<SignerView['status']>(['waiting', 'sent', 'delivered']);

/** Everyone who signs, in order, with how far each has come and since when. */
export function SignerStates({ envelope }: { envelope: EnvelopeView }) {
  const words = useTranslations('envelopes.signers');
  const isOpen = isOut(envelope);
  const maySend = useCan('send:signature');
  const names = new Map(envelope.signers.map(({ id, name }) => [id, name]));
  const isOrdered = new Set(envelope.signers.map(({ routingOrder }) => routingOrder)).size > 1;
  return (
    <ol className="max-w-4xl border-t border-line">
      {envelope.signers.map((signer) => (
        <li
          key={signer.id}
          className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line py-3 sm:flex-nowrap"
        >
          <span className="w-5 shrink-0 text-sm text-ink-faint tabular-nums">{isOrdered && signer.routingOrder}</span>
          <span className="min-w-0 flex-1 max-sm:basis-1/2">
            <span className="block text-base font-medium break-words">{signer.name}</span>
            <span className="block text-sm break-all text-ink-faint">{signer.email}</span>
            {signer.delegatedFrom && (
              <span className="block text-sm text-ink-soft">
                {words('inPlaceOf', { name: names.get(signer.delegatedFrom) ?? '' })}
              </span>
            )}
          </span>
          <SignerLine signer={signer} isOpen={isOpen} />
          {isOpen && maySend && (
            <span className="w-10 shrink-0 self-center max-sm:order-1">
              {canHandOn(envelope, signer) && <DelegateDialog envelope={envelope} signer={signer} />}
            </span>
          )}
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
    <span className="max-sm:order-2 max-sm:w-full max-sm:pl-9 sm:w-1/2">
      <StatusMark {...FACES[state]} className="items-baseline">
        {words(state, { date })}
      </StatusMark>
      {isOpen && signer.remindedAt && WAITED_FOR.has(signer.status) && (
        <span className="block pl-5 text-sm text-ink-faint">
          {words('reminded', { date: format.dateTime(new Date(signer.remindedAt)) })}
        </span>
      )}
      {signer.declineReason && (
        <blockquote className="mt-1 border-l-2 border-line-strong pl-3 text-sm whitespace-pre-line break-words">
          {signer.declineReason}
        </blockquote>
      )}
    </span>
  );
}

/** Another provider's signers are replaced there. */
function canHandOn(envelope: EnvelopeView, signer: SignerView): boolean {
  return envelope.provider === 'builtin' && REPLACEABLE.has(signer.status);
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
