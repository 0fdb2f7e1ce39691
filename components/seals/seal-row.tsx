'use client';

import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { SealView } from '@/server/contract/dossiers';
import { useFormat } from '../lib/use-format';
import { buttonStyles } from '../ui/button-styles';
import { StatusMark } from '../ui/status-mark';
import { TextLink } from '../ui/text-link';
import { RetryButton } from './retry-button';
import { useReasonWords } from './use-reason-words';

const SHOWN_CHARACTERS = 16;

export function SealRow({ seal }: { seal: SealView }) {
  const words = useTranslations('seals');
  const format = useFormat();
  const isSealed = seal.sealedSha256 !== null;
  const facts = [
    words('signedAt', { date: format.dateTime(new Date(seal.completedAt)) }),
    seal.level && words(`levels.${seal.level}`),
    !isSealed && words('attempts', { count: seal.attempts }),
    seal.sealedSha256 && words('sha', { sha: `${seal.sealedSha256.slice(0, SHOWN_CHARACTERS)}…` }),
  ];

  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-3 border-b border-line py-4">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
        <p className="text-base font-medium break-words">
          <TextLink href={`/meetings/${seal.meetingId}/signatures`} aria-label={words('openOf', { topic: seal.topic })}>
            {seal.topic}
          </TextLink>
        </p>
        <SealState seal={seal} />
        <p className="text-sm break-words text-ink-faint">{facts.filter(Boolean).join(' · ')}</p>
        {!isSealed && <Reason seal={seal} />}
      </div>
      {isSealed ? <DownloadLink seal={seal} /> : <RetryButton seal={seal} />}
    </li>
  );
}

function SealState({ seal }: { seal: SealView }) {
  const words = useTranslations('seals');
  const format = useFormat();
  if (seal.sealedAt) {
    const date = format.dateTime(new Date(seal.sealedAt));
    return (
      <StatusMark form="solid" tone="accent">
        {words('sealed', { date })}
      </StatusMark>
    );
  }
  if (seal.sealedSha256) return <StatusMark form="half">{words('olderCopy')}</StatusMark>;

  return (
    <StatusMark form={seal.lastError ? 'struck' : 'half'} tone={seal.lastError ? 'amber' : 'accent'}>
      {words('waiting')}
    </StatusMark>
  );
}

function Reason({ seal }: { seal: SealView }) {
  const reasonWords = useReasonWords();
  return seal.lastError ? <p className="max-w-prose text-sm break-words">{reasonWords(seal.lastError)}</p> : null;
}

function DownloadLink({ seal }: { seal: SealView }) {
  const words = useTranslations('seals');

  return (
    <a
      href={`/v1/minutes/${seal.minutesId}/pdf?version=sealed&download`}
      aria-label={words('downloadOf', { topic: seal.topic })}
      className={buttonStyles({ size: 'small' })}
    >
      <Download aria-hidden="true" />
      {words('download')}
    </a>
  );
}
