'use client';

import { useTranslations } from 'next-intl';
import { FailureNotice } from '../lib/failure-notice';

export function SignatureFailure({ error }: { error: unknown }) {
  const words = useTranslations('signing.sign');
  return <FailureNotice title={words('failed')} error={error} />;
}
