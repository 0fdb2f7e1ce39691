'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { VerificationReport } from '@/server/contract/verification';
import { joinClasses } from '../lib/join-classes';
import { Section } from '../ui/section';
import { Mark } from '../ui/status-mark';
import { CheckList } from './check-list';
import { DocumentFacts } from './document-facts';
import { HashList } from './hash-list';
import type { ReportWords } from './report-words';

const VERDICTS = {
  valid: { form: 'solid', tone: 'accent', box: 'border-accent bg-accent-soft' },
  broken: { form: 'struck', tone: 'amber', box: 'border-amber bg-amber-soft' },
  unknown_sealer: { form: 'hollow', tone: 'amber', box: 'border-amber bg-amber-soft' },
} as const;

interface ReportViewProps {
  report: VerificationReport;
  fileName: string;
  words: ReportWords;
}

/** The verdict first, then the link that broke, the document, every check, and what none of them proves. */
export function ReportView({ report, fileName, words: reportWords }: ReportViewProps) {
  const words = useTranslations('verify.result');
  const broken = report.checks.find(({ status }) => status === 'failed');

  return (
    <div className="mt-10">
      <Verdict report={report} fileName={fileName} words={reportWords} />
      {report.document && (
        <Section title={words('document')}>
          <DocumentFacts document={report.document} level={report.level} levels={reportWords.levels} />
        </Section>
      )}
      <Section title={words('checks')}>
        <CheckList checks={report.checks} first={broken ?? null} proves={reportWords.proves} />
      </Section>
      {report.notProven.length > 0 && (
        <Section title={words('notProven')}>
          <ul className="flex max-w-prose flex-col gap-3 text-base">
            {report.notProven.map(({ code, text }) => (
              <li key={code} className="flex gap-3">
                <Mark form="dashed" className="mt-1.5" />
                <span>{text}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {report.document && (
        <Section title={words('hashes')} description={words('hashesHint')}>
          <HashList document={report.document} />
        </Section>
      )}
    </div>
  );
}

/** Takes the focus, so that whoever cannot see the page is told at once. */
function Verdict({ report, fileName, words: reportWords }: ReportViewProps) {
  const words = useTranslations('verify.result');
  const heading = useRef<HTMLHeadingElement>(null);
  const { form, tone, box } = VERDICTS[report.verdict];
  const broken = report.checks.find(({ status }) => status === 'failed');
  useEffect(() => heading.current?.focus(), []);

  return (
    <div className={joinClasses('mb-10 rounded-md border-l-2 px-6 py-5', box)} data-verdict={report.verdict}>
      <p className="text-sm break-words text-ink-soft">{words('file', { file: fileName })}</p>
      <h2
        ref={heading}
        tabIndex={-1}
        className="mt-1 flex items-start gap-3 text-xl font-semibold text-balance outline-none"
      >
        <Mark form={form} tone={tone} className="mt-2 size-4" />
        {reportWords.verdicts[report.verdict]}
      </h2>
      {broken && (
        <p className="mt-3 max-w-prose text-base">
          <span className="font-medium">{words('brokenFirst')}</span>
          {': '}
          {broken.title}
          {'. '}
          {broken.detail}
        </p>
      )}
      <p className="mt-2 max-w-prose text-base text-ink-soft">{reportWords.explanations[report.verdict]}</p>
    </div>
  );
}
