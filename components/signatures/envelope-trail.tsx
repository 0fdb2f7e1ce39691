'use client';

import { useTranslations } from 'next-intl';
import type { EnvelopeEventType, EnvelopeEventView } from '@/server/contract/signatures';
import { useFormat } from '../lib/use-format';
import { Mark, type MarkForm, type Tone } from '../ui/status-mark';

const FACES: Record<EnvelopeEventType, { form: MarkForm; tone: Tone }> = {
  'envelope.sent': { form: 'solid', tone: 'plain' },
  'envelope.resent': { form: 'half', tone: 'plain' },
  'envelope.completed': { form: 'solid', tone: 'accent' },
  'envelope.declined': { form: 'struck', tone: 'amber' },
  'envelope.void_requested': { form: 'hollow', tone: 'amber' },
  'envelope.voided': { form: 'struck', tone: 'amber' },
  'envelope.contested': { form: 'hollow', tone: 'amber' },
  'envelope.corrected': { form: 'solid', tone: 'plain' },
  'envelope.resumed': { form: 'solid', tone: 'plain' },
  'envelope.sealed': { form: 'solid', tone: 'accent' },
  'contest.answered': { form: 'half', tone: 'plain' },
  'contest.corrected': { form: 'half', tone: 'plain' },
  'signer.notified': { form: 'hollow', tone: 'plain' },
  'signer.reminded': { form: 'hollow', tone: 'plain' },
  'signer.delegated': { form: 'struck', tone: 'plain' },
  'signer.contested': { form: 'hollow', tone: 'amber' },
  'signer.confirmed': { form: 'solid', tone: 'accent' },
  'signer.viewed': { form: 'half', tone: 'plain' },
  'signer.consented': { form: 'half', tone: 'accent' },
  'signer.signed': { form: 'solid', tone: 'accent' },
  'signer.declined': { form: 'struck', tone: 'amber' },
};

/** All that happened to an envelope, oldest first, on one line of time. */
export function EnvelopeTrail({ events }: { events: readonly EnvelopeEventView[] }) {
  const words = useTranslations('envelopes.trail');
  const format = useFormat();
  return (
    <ol className="max-w-2xl">
      {events.map((event, index) => (
        <li key={`${index}-${event.type}`} className="relative flex gap-4 pb-4 last:pb-0">
          {index < events.length - 1 && (
            <span aria-hidden="true" className="absolute top-5 -bottom-0.5 left-[5.5px] w-px bg-line" />
          )}
          <Mark {...FACES[event.type]} className="mt-1.5" />
          <span className="flex min-w-0 flex-1 flex-wrap justify-between gap-x-6">
            <span className="text-base break-words">
              {words(`events.${toKey(event.type)}`, { name: event.signer ?? words('somebody') })}
            </span>
            <time dateTime={event.at} className="text-sm text-ink-faint">
              {format.dateTime(new Date(event.at))}
            </time>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** `.` parts keys in catalogues. */
function toKey(type: EnvelopeEventType) {
  const [noun, verb] = type.split('.') as ['envelope' | 'signer', string];
  return `${noun}_${verb}` as 'envelope_sent'; // every type has its line; the compiler cannot join the two lists
}
