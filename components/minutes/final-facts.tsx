'use client';

import { FileText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import type { MinutesStatus, MinutesView } from '@/server/contract/minutes';
import { SignedDossier } from '../dossiers/signed-dossier';
import { useFormat } from '../lib/use-format';
import { useCan } from '../shell/viewer-context';
import { SendForSignature } from '../signatures/send-dialog';
import { ButtonLink } from '../ui/button-link';
import { CopyButton } from '../ui/copy-button';
import { type MarkForm, StatusMark, type Tone } from '../ui/status-mark';
import { AmendButton } from './amend-button';
import { toPdfPath } from './pdf-path';

const FACES: Partial<Record<MinutesStatus, { form: MarkForm; tone: Tone }>> = {
  finalized: { form: 'solid', tone: 'accent' },
  sent_for_signature: { form: 'half', tone: 'accent' },
  signed: { form: 'solid', tone: 'accent' },
  declined: { form: 'struck', tone: 'amber' },
  voided: { form: 'struck', tone: 'plain' },
  superseded: { form: 'struck', tone: 'plain' },
};

/** What final minutes are, since when, the proof of their bytes, and who acts next. */
export function FinalFacts({ minutes }: { minutes: MinutesView }) {
  const words = useTranslations('minutes');
  const format = useFormat();
  const router = useRouter();
  const canSend = useCan('send:signature');
  const { status, finalizedAt, pdfSha256, meetingId } = minutes;
  const when = finalizedAt === null ? '' : format.dateTime(new Date(finalizedAt));
  const waitsToBeSent = canSend && status === 'finalized';
  const signatures = `/meetings/${meetingId}/signatures`;

  return (
    <section className="flex flex-col gap-4">
      {waitsToBeSent ? (
        <div className="[&_button]:w-full">
          <SendForSignature minutesId={minutes.id} meetingId={meetingId} onSent={() => router.push(signatures)} />
          <p className="mt-2 text-sm text-ink-soft">{words('final.sendHint')}</p>
        </div>
      ) : (
        <ButtonLink href={signatures}>{words('final.goToSignatures')}</ButtonLink>
      )}
      <AmendButton minutes={minutes} />
      <div className="text-sm">
        <StatusMark {...(FACES[status] ?? { form: 'hollow', tone: 'plain' })} className="text-ink">
          {status === 'finalized'
            ? words('final.at', { when })
            : words('final.since', { status: words(`statuses.${status}`), when })}
        </StatusMark>
        <p className="text-ink-soft">{words('final.frozen')}</p>
      </div>
      <p className="text-base">
        <a
          href={toPdfPath(minutes.id)}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center gap-2 rounded-sm text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
        >
          <FileText aria-hidden="true" className="size-4" />
          {words('final.openPdf')}
        </a>
      </p>
      {pdfSha256 && (
        <div className="text-sm">
          <p className="text-ink-faint">{words('final.sha256')}</p>
          <p className="mb-2 font-mono text-xs break-all text-ink-soft">{pdfSha256}</p>
          <CopyButton text={pdfSha256} label={words('final.copySha256')} />
        </div>
      )}
      {status === 'signed' && <SignedDossier minutesId={minutes.id} />}
    </section>
  );
}
