'use client';

/* oxlint-disable iframe-missing-sandbox -- another site's page, which signs with scripts and cookies of its own */

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { Button } from '../ui/button';

/** The service's page. Its address is for one use: it stands in no link, and leaves with the frame. */
export function RemoteFrame({ url, onLeave }: { url: string; onLeave: () => void }) {
  const words = useTranslations('signing.remote');
  const frame = useRef<HTMLIFrameElement>(null);

  useEffect(() => {
    frame.current?.scrollIntoView({ block: 'nearest' });
    frame.current?.focus({ preventScroll: true });
  }, []);

  return (
    <div className="flex flex-col gap-3">
      <iframe
        ref={frame}
        src={url}
        title={words('frame')}
        referrerPolicy="no-referrer"
        sandbox="allow-forms allow-scripts allow-same-origin allow-popups allow-downloads allow-modals"
        className="h-[min(80dvh,56rem)] w-full rounded-md border border-line-strong bg-surface"
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={onLeave}>{words('leave')}</Button>
        <p className="min-w-0 flex-1 basis-60 text-sm text-ink-soft">{words('frameHint')}</p>
      </div>
    </div>
  );
}
