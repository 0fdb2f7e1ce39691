'use client';

import { useTranslations } from 'next-intl';
import type { SigningView } from '@/server/contract/signatures';
import { Fact } from '../ui/fact';
import { type MarkForm, StatusMark, type Tone } from '../ui/status-mark';
import { useSigningContext } from './signing-context';
import { useSigningFormat } from './use-signing-format';

type Contest = SigningView['contests'][number];

const FACES: Record<Contest['status'], { form: MarkForm; tone: Tone }> = {
  open: { form: 'hollow', tone: 'amber' },
  answered: { form: 'solid', tone: 'plain' },
  corrected: { form: 'solid', tone: 'accent' },
};

/** What was contested in this document, by whom, and what became of it. */
export function ContestList({ view }: { view: SigningView }) {
  const words = useTranslations('signing.contests');
  if (view.contests.length === 0) return null;
  return (
    <section aria-labelledby="contests-heading" className="mb-10">
      <h2 id="contests-heading" className="text-lg font-semibold">
        {words('heading')}
      </h2>
      <ul className="mt-3 flex flex-col gap-6">
        {view.contests.toReversed().map((contest) => (
          <ContestItem key={contest.id} contest={contest} view={view} />
        ))}
      </ul>
    </section>
  );
}

function ContestItem({ contest, view }: { contest: Contest; view: SigningView }) {
  const words = useTranslations('signing.contests');
  const format = useSigningFormat(view);
  const { documentLocale } = useSigningContext();
  const date = format.dateTime(new Date(contest.createdAt));
  const resolved = contest.resolvedAt ? format.dateTime(new Date(contest.resolvedAt)) : '';
  const { sentBy: sender } = view;
  return (
    <li className="border-l-2 border-line-strong pl-4">
      <p className="flex flex-wrap items-baseline gap-x-4 text-sm">
        <span className="font-medium">
          {contest.isMine ? words('mine', { date }) : words('by', { name: contest.signer, date })}
        </span>
        <StatusMark {...FACES[contest.status]}>
          {contest.status === 'open' ? words('open', { sender }) : words(contest.status, { date: resolved })}
        </StatusMark>
      </p>
      <blockquote lang={documentLocale} className="mt-1 font-serif text-base break-words">
        {contest.statementText}
      </blockquote>
      <dl className="mt-2 flex flex-col gap-1 text-base">
        <Fact label={words('reason')}>{contest.reason}</Fact>
        {contest.proposal && <Fact label={words('proposal')}>{contest.proposal}</Fact>}
        {contest.answer && <Fact label={words('answer', { sender })}>{contest.answer}</Fact>}
      </dl>
    </li>
  );
}
