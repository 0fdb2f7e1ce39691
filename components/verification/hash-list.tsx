import { useTranslations } from 'next-intl';
import type { VerifiedDocument } from '@/server/contract/verification';
import { CopyButton } from '../ui/copy-button';

/** The three hashes that people may have from elsewhere, to be compared. */
export function HashList({ document }: { document: VerifiedDocument }) {
  const words = useTranslations('verify.hash');
  const hashes = [
    [words('frozen'), document.frozenSha256],
    [words('sealed'), document.sealedSha256],
    [words('certificate'), document.certificateSha256],
  ] as const;

  return (
    <dl className="flex flex-col gap-4">
      {hashes.map(([label, hash]) => (
        <div key={label} className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <dt className="w-full text-base">{label}</dt>
          <dd className="min-w-0 flex-1 basis-60 font-mono text-sm break-all text-ink-soft">{hash}</dd>
          <dd>
            <CopyButton text={hash} label={words('copy')} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
