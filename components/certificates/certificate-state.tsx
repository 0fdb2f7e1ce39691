'use client';

import { useTranslations } from 'next-intl';
import type { CertificateView } from '@/server/contract/dossiers';
import { useFormat } from '../lib/use-format';
import { type MarkForm, StatusMark, type Tone } from '../ui/status-mark';

type Face = CertificateView['state'] | 'unreadable' | 'replaced';

const FACES: Record<Face, { form: MarkForm; tone: Tone }> = {
  not_yet_valid: { form: 'dashed', tone: 'plain' },
  valid: { form: 'solid', tone: 'accent' },
  expiring: { form: 'half', tone: 'amber' },
  expired: { form: 'struck', tone: 'amber' },
  unreadable: { form: 'struck', tone: 'amber' },
  replaced: { form: 'dashed', tone: 'plain' },
};

export function CertificateStateMark({ certificate }: { certificate: CertificateView }) {
  const words = useTranslations('certificates.states');
  const format = useFormat();
  const face = faceOf(certificate);

  return <StatusMark {...FACES[face]}>{words(face, { date: format.date(new Date(certificate.notAfter)) })}</StatusMark>;
}

function faceOf({ isCurrent, isKeyReadable, state }: CertificateView): Face {
  if (!isCurrent) return 'replaced';
  return isKeyReadable ? state : 'unreadable';
}
