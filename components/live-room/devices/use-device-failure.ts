'use client';

import { useTranslations } from 'next-intl';
import { useToast } from '../../ui/toast';
import { readDeviceProblem } from './device-problem';

/** Says in the room that a device did not open, and what to do. */
export function useDeviceFailure(): (error: unknown) => void {
  const words = useTranslations('rooms');
  const notify = useToast();
  return (error) =>
    notify({
      title: words('call.deviceFailed'),
      body: words(`devices.remedies.${readDeviceProblem(error)}`),
      tone: 'amber',
    });
}
