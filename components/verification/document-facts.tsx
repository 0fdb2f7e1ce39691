'use client';

import { useTranslations } from 'next-intl';
import type { VerificationReport, VerifiedDocument } from '@/server/contract/verification';
import { useFormat } from '../lib/use-format';
import { DefinitionList } from '../ui/definition-list';
import type { ReportWords } from './report-words';

interface DocumentFactsProps {
  document: VerifiedDocument;
  level: VerificationReport['level'];
  levels: ReportWords['levels'];
}

/** What the sealed manifest says of the document. */
export function DocumentFacts({ document, level, levels }: DocumentFactsProps) {
  const words = useTranslations('verify');
  const format = useFormat();
  const moment = (instant: string) => format.dateTime(new Date(instant));
  const facts = [
    { term: words('facts.topic'), value: document.topic },
    { term: words('facts.meeting'), value: moment(document.meetingStartTime) },
    { term: words('facts.organization'), value: document.organization },
    { term: words('facts.signers'), value: <Signers signers={document.signers} toMoment={moment} /> },
    { term: words('facts.completed'), value: moment(document.completedAt) },
    { term: words('facts.sealed'), value: moment(document.sealedAt) },
    ...(level
      ? [{ term: words('facts.level'), value: <Level name={levels[level]} basis={words(`levelBasis.${level}`)} /> }]
      : []),
    { term: words('facts.statements'), value: format.number(document.statements) },
    ...(document.consents.length > 0
      ? [{ term: words('facts.consents'), value: <Consents consents={document.consents} /> }]
      : []),
    ...(document.amendsMinutesId ? [{ term: words('facts.amends'), value: words('facts.amendsValue') }] : []),
    { term: words('facts.certificate'), value: document.certificateSubject },
  ];

  return <DefinitionList items={facts} />;
}

function Level({ name, basis }: { name: string; basis: string }) {
  return (
    <>
      {name}
      <span className="block text-sm text-ink-faint">{basis}</span>
    </>
  );
}

/** What each person answered, a line a person. */
function Consents({ consents }: { consents: VerifiedDocument['consents'] }) {
  const words = useTranslations('verify.consents');
  const names = [...new Set(consents.map(({ participant }) => participant))];
  return (
    <ul>
      {names.map((name) => (
        <li key={name} className="break-words">
          {name}{' '}
          <span className="text-sm text-ink-faint">
            {consents
              .filter(({ participant }) => participant === name)
              .map(({ purpose, granted }) =>
                words('line', {
                  purpose: words(`purposes.${purpose}`),
                  answer: words(granted ? 'answers.yes' : 'answers.no'),
                }),
              )
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Signers({ signers, toMoment }: { signers: VerifiedDocument['signers']; toMoment: (at: string) => string }) {
  return (
    <ul>
      {signers.map(({ name, email, signedAt }) => (
        <li key={email} className="break-words">
          {name}{' '}
          <span className="text-sm text-ink-faint">
            {[email, signedAt && toMoment(signedAt)].filter(Boolean).join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
