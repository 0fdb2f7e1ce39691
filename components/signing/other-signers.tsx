'use client';

import { useTranslations } from 'next-intl';
import type { SignerStatus, SigningView } from '@/server/contract/signatures';
import { type MarkForm, StatusMark, type Tone } from '../ui/status-mark';

const FACES: Record<SignerStatus, { form: MarkForm; tone: Tone }> = {
  waiting: { form: 'dashed', tone: 'plain' },
  sent: { form: 'hollow', tone: 'plain' },
  delivered: { form: 'half', tone: 'plain' },
  confirming: { form: 'half', tone: 'plain' },
  signed: { form: 'solid', tone: 'accent' },
  declined: { form: 'struck', tone: 'amber' },
  delegated: { form: 'struck', tone: 'plain' },
};

/** The other people of the request and how far each has come. */
export function OtherSigners({ others }: { others: SigningView['others'] }) {
  const words = useTranslations('signing');
  if (others.length === 0) return null;
  return (
    <section aria-label={words('request.others')} className="mt-6">
      <h2 className="text-sm text-ink-faint">{words('request.others')}</h2>
      <ul className="mt-1 flex flex-col gap-1">
        {others.map(({ name, status }, index) => (
          <li key={`${index}-${name}`} className="flex flex-wrap items-baseline gap-x-3">
            <span className="text-base break-words">{name}</span>
            <StatusMark {...FACES[status]}>{words(`signerStates.${status}`)}</StatusMark>
          </li>
        ))}
      </ul>
    </section>
  );
}
