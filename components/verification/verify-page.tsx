'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { VerificationReport } from '@/server/contract/verification';
import { SendError } from '../lib/send-file';
import { useFailureWords } from '../lib/use-failure-words';
import { FileSender } from '../recordings/file-sender';
import { PageHeader } from '../ui/page-header';
import { ReportView } from './report-view';
import type { ReportWords } from './report-words';
import { WhatIsChecked } from './what-is-checked';

const MAX_BYTES = 200 * 1024 * 1024;
/** A PDF says so within its first bytes. */
const HEAD_BYTES = 1024;

/** A place to drop a PDF, and what was found in it. Nobody has to sign in. */
export function VerifyPage({ reportWords }: { reportWords: ReportWords }) {
  const words = useTranslations('verify');
  const describeFailure = useFailureWords();
  const [result, setResult] = useState<{ report: VerificationReport; fileName: string } | null>(null);
  const handedIn = useRef('');

  return (
    <>
      <PageHeader title={words('title')} description={words('intro')} />
      <FileSender
        label={words('drop')}
        hint={words('hint')}
        accept="application/pdf,.pdf"
        method="POST"
        toUrl={() => '/v1/verify'}
        maxBytes={MAX_BYTES}
        tooLargeCode="DOCUMENT_TOO_LARGE"
        readingLabel={words('reading')}
        describeFailure={describeFailure}
        refuse={async (file) => {
          setResult(null);
          handedIn.current = file.name;
          return refuseOthers(file);
        }}
        onDone={(answer) => setResult({ report: VerificationReport.parse(answer), fileName: handedIn.current })}
      />
      {result ? <ReportView {...result} words={reportWords} /> : <WhatIsChecked />}
    </>
  );
}

/** What is no PDF is not sent: a refusal in the middle of a large upload may never be read. */
async function refuseOthers(file: File): Promise<SendError | null> {
  const head = await file.slice(0, HEAD_BYTES).text();
  return head.includes('%PDF-') ? null : new SendError(415, { code: 'NOT_A_PDF' });
}
