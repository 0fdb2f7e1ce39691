'use client';

import { useTranslations } from 'next-intl';
import type { EnvelopeView } from '@/server/contract/signatures';
import { useFormat } from '../lib/use-format';
import { Notice } from '../ui/notice';
import { StatusMark } from '../ui/status-mark';

type RemoteReason =
  | 'limit'
  | 'consent_required'
  | 'not_connected'
  | 'void_requested'
  | 'timeout'
  | 'unavailable'
  | 'other';
const WORDED: ReadonlySet<string> = new Set([
  'limit',
  'consent_required',
  'not_connected',
  'void_requested',
  'timeout',
  'unavailable',
]);

/** How an outside signature service has taken the request; nothing for one of our own. */
export function RemoteState({ envelope }: { envelope: EnvelopeView }) {
  const words = useTranslations('envelopes.remote');
  const { remote, status } = envelope;
  if (!remote) return null;
  if (remote.integrityAlert) {
    return (
      <Notice tone="brick" title={words('alertTitle')}>
        {words('alert')}
      </Notice>
    );
  }
  if (status === 'completed' || status === 'declined' || status === 'voided') return null;

  return <OpenState remote={remote} />;
}

function OpenState({ remote }: { remote: NonNullable<EnvelopeView['remote']> }) {
  const words = useTranslations('envelopes.remote');
  const format = useFormat();
  const { state, reason, parkedUntil } = remote;
  const worded = toReason(reason);
  if (state === 'open' && !worded) return <StatusMark form="solid">{words('open')}</StatusMark>;
  if (state === 'creating' || !worded) return <StatusMark form="half">{words('creating')}</StatusMark>;
  if (worded === 'void_requested') return <StatusMark form="half">{words('void_requested')}</StatusMark>;

  return (
    <Notice tone="amber" title={words(state === 'failed' ? 'failed' : 'parked')}>
      <p>{words(worded)}</p>
      {parkedUntil && <p>{words('until', { date: format.dateTime(new Date(parkedUntil)) })}</p>}
    </Notice>
  );
}

function toReason(reason: string | null): RemoteReason | null {
  if (reason === null || reason === 'calling') return null;
  return WORDED.has(reason) ? (reason as RemoteReason) : 'other'; // safe because the set holds these words
}
