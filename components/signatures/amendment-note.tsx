'use client';

import { useTranslations } from 'next-intl';
import type { AmendmentSigner } from '@/server/contract/signatures';
import { Notice } from '../ui/notice';

/** Whom an amendment concerns, and why; nothing for other minutes. */
export function AmendmentNote({ required }: { required: readonly AmendmentSigner[] }) {
  const words = useTranslations('envelopes.send');
  if (required.length === 0) return null;
  const signed = required.filter(({ hasSigned }) => hasSigned);
  const named = required.filter(({ hasSigned }) => !hasSigned);
  return (
    <Notice tone="accent" title={words('amendment')}>
      {signed.length > 0 && <p>{words('amendmentSigned', { names: toNames(signed) })}</p>}
      {named.length > 0 && <p>{words('amendmentNamed', { names: toNames(named) })}</p>}
      <p>{words('amendmentElse')}</p>
    </Notice>
  );
}

function toNames(people: readonly AmendmentSigner[]): string {
  return people.map(({ name }) => name).join(', ');
}
