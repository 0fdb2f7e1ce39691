'use client';

import { FolderDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { buttonStyles } from '../ui/button-styles';

/** Everything with which a sealed document can be checked without us. */
export function DossierLink({ envelopeId }: { envelopeId: string }) {
  const words = useTranslations('dossiers.export');
  return (
    <div>
      <h3 className="text-base font-medium">{words('label')}</h3>
      <p className="mt-1 text-sm text-ink-soft">{words('explained')}</p>
      <p className="mt-3">
        <a href={`/v1/envelopes/${envelopeId}/dossier`} download className={buttonStyles({})}>
          <FolderDown aria-hidden="true" />
          {words('download')}
        </a>
      </p>
    </div>
  );
}
