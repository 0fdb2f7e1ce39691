'use client';

import { useTranslations } from 'next-intl';
import type { EnvelopeView } from '@/server/contract/signatures';
import { useFormat } from '../lib/use-format';
import { DefinitionList } from '../ui/definition-list';
import { TextLink } from '../ui/text-link';

/** When it was sealed, how much the signatures prove, with which certificate, and where anybody can check it. */
export function SealFacts({ envelope }: { envelope: EnvelopeView }) {
  const words = useTranslations('envelopes.seal');
  const format = useFormat();
  const { certificateSha256, level, sealedAt } = envelope;
  if (sealedAt === null || level === null) return null;

  return (
    <div className="flex flex-col gap-3">
      <DefinitionList
        items={[
          { term: words('at'), value: format.dateTime(new Date(sealedAt)) },
          { term: words('level'), value: words(level === 'simples' ? 'simple' : 'advanced') },
          {
            term: words('certificate'),
            value: <span className="font-mono text-sm break-all">{certificateSha256}</span>,
          },
        ]}
      />
      <p className="max-w-prose text-base text-ink-soft">
        {words('checkHint')} <TextLink href="/verify">{words('check')}</TextLink>
      </p>
    </div>
  );
}
