'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { CertificateView } from '@/server/contract/dossiers';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';

const NAME_CHARACTERS = 12;

/** The public part, as a PEM file: what somebody else needs to know who sealed. */
export function DownloadButton({ certificate, small = false }: { certificate: CertificateView; small?: boolean }) {
  const words = useTranslations('certificates');
  const fingerprint = certificate.fingerprintSha256.slice(0, NAME_CHARACTERS);

  function download() {
    const url = URL.createObjectURL(new Blob([certificate.pem], { type: 'application/x-pem-file' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = words('fileName', { fingerprint });
    link.click();
    URL.revokeObjectURL(url);
  }

  if (small) return <IconButton label={words('downloadOf', { fingerprint })} icon={<Download />} onClick={download} />;
  return (
    <Button icon={<Download />} onClick={download}>
      {words('download')}
    </Button>
  );
}
