'use client';

import { Download, FileCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef } from 'react';
import type { SigningView } from '@/server/contract/signatures';
import { Mark, type MarkForm, type Tone } from '../ui/status-mark';
import { PdfLink } from './pdf-link';
import type { RestingStage } from './stage-of-signing';
import { useSigningFormat } from './use-signing-format';

const FACES: Record<RestingStage, { title: OutcomeTitle; form: MarkForm; tone: Tone }> = {
  paused: { title: 'pausedTitle', form: 'hollow', tone: 'amber' },
  signed: { title: 'signedTitle', form: 'solid', tone: 'accent' },
  preparing: { title: 'completedTitle', form: 'solid', tone: 'accent' },
  completed: { title: 'completedTitle', form: 'solid', tone: 'accent' },
  youDeclined: { title: 'youDeclinedTitle', form: 'struck', tone: 'amber' },
  declined: { title: 'declinedTitle', form: 'struck', tone: 'amber' },
};
type OutcomeTitle = 'pausedTitle' | 'signedTitle' | 'completedTitle' | 'youDeclinedTitle' | 'declinedTitle';

interface SigningOutcomeProps {
  view: SigningView;
  stage: RestingStage;
  /** It has just come about on this page: the reader is taken to it. */
  isNew: boolean;
}

/** How it stands once there is nothing more to do here. */
export function SigningOutcome({ view, stage, isNew }: SigningOutcomeProps) {
  const words = useTranslations('signing.outcome');
  const box = useRef<HTMLElement>(null);
  const { title, form, tone } = FACES[stage];

  useEffect(() => {
    if (!isNew) return;
    window.scrollTo({ top: 0 });
    box.current?.focus({ preventScroll: true });
  }, [isNew]);

  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-labelledby="outcome"
      className="mt-6 flex flex-col gap-3 rounded-md border border-line bg-surface p-6 outline-offset-4"
    >
      <h2 id="outcome" className="flex items-center gap-3 text-lg font-semibold">
        <Mark form={form} tone={tone} className="size-4" />
        {words(title)}
      </h2>
      <div aria-live="polite" className="flex flex-col gap-3 text-base text-ink-soft">
        <OutcomeBody view={view} stage={stage} />
      </div>
      <p className="text-sm text-ink-faint">{words('keepReading')}</p>
    </section>
  );
}

function OutcomeBody({ view, stage }: { view: SigningView; stage: RestingStage }): ReactNode {
  const words = useTranslations('signing.outcome');
  const { signer, sentBy, others } = view;
  switch (stage) {
    case 'paused':
      return <Paused view={view} />;
    case 'signed':
      return (
        <>
          <SignedAt view={view} />
          {view.envelopeStatus === 'contested' && <p>{words('signedPaused')}</p>}
          <WaitingFor names={others.filter(({ status }) => status !== 'signed')} email={signer.email} />
        </>
      );
    case 'preparing':
      return (
        <>
          <SignedAt view={view} />
          <p>{words('preparing', { email: signer.email })}</p>
        </>
      );
    case 'completed':
      return (
        <>
          <SignedAt view={view} />
          <p>{words('completed')}</p>
          {view.level && <p>{words(view.level === 'simples' ? 'levelSimple' : 'levelAdvanced')}</p>}
          <SignedCopy url={view.completedPdfUrl} />
        </>
      );
    case 'youDeclined':
      return (
        <>
          <p>{words('youDeclined', { sender: sentBy })}</p>
          <Reason text={view.closedReason} />
        </>
      );
    case 'declined':
      return (
        <>
          <DeclinedByOther view={view} />
          <Reason text={view.closedReason} />
        </>
      );
  }
}

/** Who contested, whose move it is, and what the reader may do meanwhile. */
function Paused({ view }: { view: SigningView }) {
  const words = useTranslations('signing.outcome');
  const open = view.contests.filter(({ status }) => status === 'open');
  const mine = open.filter(({ isMine }) => isMine).length;
  const names = [...new Set(open.filter(({ isMine }) => !isMine).map(({ signer }) => signer))];
  const sender = view.sentBy;
  return (
    <>
      {mine > 0 && <p>{words('pausedMine', { count: mine, sender })}</p>}
      {mine === 0 && <p>{words('pausedOther', { count: names.length, names: names.join(', '), sender })}</p>}
      <p>{words('pausedMeanwhile')}</p>
    </>
  );
}

function SignedAt({ view }: { view: SigningView }) {
  const words = useTranslations('signing.outcome');
  const format = useSigningFormat(view);
  const { signedAt } = view.signer;
  return signedAt && <p>{words('signedAt', { date: format.dateTime(new Date(signedAt)) })}</p>;
}

function WaitingFor({ names, email }: { names: readonly { name: string }[]; email: string }) {
  const words = useTranslations('signing.outcome');
  return <p>{words('waiting', { count: names.length, names: names.map(({ name }) => name).join(', '), email })}</p>;
}

function SignedCopy({ url }: { url: string | null }) {
  const words = useTranslations('signing.outcome');
  if (url === null) return null;
  return (
    <div className="flex flex-wrap gap-3">
      <PdfLink href={url} icon={<FileCheck />} variant="primary">
        {words('openSigned')}
      </PdfLink>
      <PdfLink href={url} icon={<Download />} download>
        {words('downloadSigned')}
      </PdfLink>
    </div>
  );
}

function DeclinedByOther({ view }: { view: SigningView }) {
  const words = useTranslations('signing.outcome');
  const format = useSigningFormat(view);
  const { signedAt } = view.signer;
  if (!signedAt) return <p>{words('declined')}</p>;
  return <p>{words('declinedSigned', { date: format.dateTime(new Date(signedAt)) })}</p>;
}

function Reason({ text }: { text: string | null }) {
  const words = useTranslations('signing.outcome');
  if (!text) return null;
  return (
    <figure className="border-l-2 border-line-strong pl-4">
      <figcaption className="text-sm text-ink-faint">{words('reason')}</figcaption>
      <blockquote className="whitespace-pre-line break-words text-ink">{text}</blockquote>
    </figure>
  );
}
