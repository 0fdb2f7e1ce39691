'use client';

import { useTranslations } from 'next-intl';
import type { LiveRoomView } from '@/server/contract/live';
import { Notice } from '../../ui/notice';

/** Somebody is in the room, and nothing of them is kept: hosts must know while there is time to do something. */
export function CaptureAlarm({ capture }: { capture: LiveRoomView['capture'] }) {
  const words = useTranslations('rooms.alarm');
  if (capture?.state !== 'failed') return null;

  return (
    <div role="alert">
      <Notice tone="brick" title={words('title')}>
        {words('body')}
      </Notice>
    </div>
  );
}
