'use client';

import { useTranslations } from 'next-intl';
import type { EnvelopeView } from '@/server/contract/signatures';
import { Section } from '../ui/section';
import { EnvelopeStatusLines } from './envelope-status';
import { EnvelopeTrail } from './envelope-trail';

/** Requests that ended before the one above: nothing of them is lost. */
export function EarlierEnvelopes({ envelopes }: { envelopes: readonly EnvelopeView[] }) {
  const words = useTranslations('envelopes');
  if (envelopes.length === 0) return null;
  return (
    <Section title={words('status.earlier')}>
      <ul className="flex flex-col gap-6">
        {envelopes.map((envelope) => (
          <li key={envelope.id}>
            <EnvelopeStatusLines envelope={envelope} />
            <details className="mt-2">
              <summary className="w-fit cursor-pointer rounded-sm text-sm text-accent">
                {words('trail.heading')}
              </summary>
              <div className="mt-3">
                <EnvelopeTrail events={envelope.events} />
              </div>
            </details>
          </li>
        ))}
      </ul>
    </Section>
  );
}
