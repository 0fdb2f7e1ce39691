'use client';

import { PenLine } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { SigningView } from '@/server/contract/signatures';
import { FailureNotice } from '../lib/failure-notice';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { StatusMark } from '../ui/status-mark';
import { RemoteFrame } from './remote-frame';
import type { ReturnHint } from './remote-message';
import { SIGN_ANCHOR } from './signing-request';
import { useRemoteSigning } from './use-remote-signing';

interface RemoteSignatureProps {
  token: string;
  view: SigningView;
  refetch: () => Promise<unknown>;
}

/** In place of our own signature form: the reader signs on the service's page, shown here. */
export function RemoteSignature({ token, view, refetch }: RemoteSignatureProps) {
  const words = useTranslations('signing.remote');
  const ask = useCallback(() => void refetch(), [refetch]);
  const { step, isProcessing, open, isOpening, failure, leave } = useRemoteSigning(token, ask);

  return (
    <section id={SIGN_ANCHOR} aria-labelledby="sign-heading" className="flex scroll-mt-8 flex-col gap-4 pt-10">
      <h2 id="sign-heading" className="text-lg font-semibold">
        {words('heading')}
      </h2>
      {step.at === 'frame' ? (
        <RemoteFrame url={step.url} onLeave={leave} />
      ) : (
        <>
          <div role="status" className="empty:hidden">
            {step.at === 'back' && <BackNotice hint={step.hint} />}
          </div>
          <FailureNotice title={words('failed')} error={failure} />
          {!isProcessing && (
            <>
              <p className="max-w-prose text-base text-ink-soft">{words('body', { sender: view.sentBy })}</p>
              <div>
                <Button variant="primary" size="large" icon={<PenLine />} loading={isOpening} onClick={open}>
                  {words('open')}
                </Button>
                <p className="mt-3 max-w-prose text-sm text-ink-soft">{words('next')}</p>
              </div>
            </>
          )}
        </>
      )}
    </section>
  );
}

/** What the browser brought back; that it is signed is said by the service alone. */
function BackNotice({ hint }: { hint: ReturnHint }) {
  const words = useTranslations('signing.remote');
  if (hint === 'signed' || hint === 'declined') {
    return (
      <div className="flex flex-col gap-2">
        <StatusMark form="half" tone="accent" className="text-base text-ink">
          {words('processing')}
        </StatusMark>
        <p className="max-w-prose text-base text-ink-soft">{words('processingBody')}</p>
      </div>
    );
  }
  return <Notice tone={hint === 'failed' ? 'amber' : 'plain'}>{words(hint === 'failed' ? 'problem' : hint)}</Notice>;
}
