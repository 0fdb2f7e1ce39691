'use client';

import { useTranslations } from 'next-intl';
import { useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { StatusMark } from '../ui/status-mark';
import { RETURNED_MESSAGE } from './remote-message';

/** Inside the frame: tells the signing page that its reader is back. */
export function RemoteReturned() {
  const words = useTranslations('signing.remote');
  const event = useSearchParams().get('event');

  useEffect(() => {
    if (window.parent === window) return;
    window.parent.postMessage({ type: RETURNED_MESSAGE, event }, window.location.origin);
  }, [event]);

  return (
    <div className="flex flex-col gap-3 py-8">
      <h1 className="text-lg font-semibold">{words('backTitle')}</h1>
      <StatusMark form="half" tone="accent" className="text-base">
        {words('processing')}
      </StatusMark>
      <p className="text-base text-ink-soft">{words('backBody')}</p>
    </div>
  );
}
