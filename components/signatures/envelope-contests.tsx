'use client';

import { useTranslations } from 'next-intl';
import type { ContestView, EnvelopeView } from '@/server/contract/signatures';
import { useFormat } from '../lib/use-format';
import { useCan } from '../shell/viewer-context';
import { Fact } from '../ui/fact';
import { Section } from '../ui/section';
import { type MarkForm, StatusMark, type Tone } from '../ui/status-mark';
import { TextLink } from '../ui/text-link';
import { AnswerDialog } from './answer-dialog';
import { CorrectDialog } from './correct-dialog';

const FACES: Record<ContestView['status'], { form: MarkForm; tone: Tone }> = {
  open: { form: 'hollow', tone: 'amber' },
  answered: { form: 'solid', tone: 'plain' },
  corrected: { form: 'solid', tone: 'accent' },
};

/** What signers objected to, and the two ways to resolve it. The open ones first. */
export function EnvelopeContests({ envelope }: { envelope: EnvelopeView }) {
  const words = useTranslations('envelopes.contests');
  const contests = envelope.contests.toSorted((a, b) => Number(b.status === 'open') - Number(a.status === 'open'));
  if (contests.length === 0) return null;
  return (
    <Section title={words('heading')} description={words('hint')}>
      <ul className="flex max-w-3xl flex-col gap-6">
        {contests.map((contest) => (
          <ContestItem key={contest.id} contest={contest} envelope={envelope} />
        ))}
      </ul>
    </Section>
  );
}

function ContestItem({ contest, envelope }: { contest: ContestView; envelope: EnvelopeView }) {
  const words = useTranslations('envelopes.contests');
  const format = useFormat();
  const canAct = useCan('send:signature') && envelope.status === 'contested' && contest.status === 'open';
  const date = format.dateTime(new Date(contest.createdAt));
  const resolved = contest.resolvedAt ? format.dateTime(new Date(contest.resolvedAt)) : '';
  return (
    <li className="border-l-2 border-line-strong pl-4">
      <p className="flex flex-wrap items-baseline gap-x-4 text-sm">
        <span className="font-medium">{words('by', { name: contest.signer, date })}</span>
        <StatusMark {...FACES[contest.status]}>
          {contest.status === 'open' ? words(canAct ? 'open' : 'waiting') : words(contest.status, { date: resolved })}
        </StatusMark>
      </p>
      <blockquote className="mt-1 font-serif text-lg break-words">{contest.statementText}</blockquote>
      <dl className="mt-2 flex flex-col gap-1 text-base">
        <Fact label={words('reason')}>{contest.reason}</Fact>
        {contest.proposal && <Fact label={words('proposal')}>{contest.proposal}</Fact>}
        {contest.answer && <Fact label={words('answer')}>{contest.answer}</Fact>}
      </dl>
      {canAct && (
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <CorrectDialog envelope={envelope} contest={contest} />
          <AnswerDialog envelope={envelope} contest={contest} />
          <TextLink href={`/meetings/${envelope.meetingId}/minutes/${envelope.minutesId}`}>{words('listen')}</TextLink>
        </div>
      )}
    </li>
  );
}
