'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Notice } from '../../ui/notice';
import { Select } from '../../ui/select';
import { Switch } from '../../ui/switch';
import type { DeviceState } from './use-device';

interface DeviceFieldProps {
  kind: 'microphone' | 'camera';
  device: DeviceState;
  /** Shown while it is open. */
  children?: ReactNode;
}

/** Whether to join with it, which one, and what to do when it does not open. */
export function DeviceField({ kind, device, children }: DeviceFieldProps) {
  const words = useTranslations('rooms.devices');
  return (
    <section aria-label={words(kind)} className="flex flex-col gap-3">
      <Switch label={words(`${kind}On`)} checked={device.isOn} onCheckedChange={device.setOn} />
      {device.isOn && device.devices.length > 0 && device.deviceId && (
        <Field label={words(`${kind}Choice`)}>
          <Select
            value={device.deviceId}
            onValueChange={device.choose}
            options={device.devices.map(({ deviceId, label }) => ({ value: deviceId, label }))}
          />
        </Field>
      )}
      {device.stream && children}
      <div role="alert" className="empty:hidden">
        {device.problem && (
          <Notice
            tone="amber"
            title={words(`problems.${device.problem}`, { device: words(`${kind}Name`) })}
            action={
              device.problem !== 'insecure' && (
                <Button size="small" onClick={device.retry}>
                  {words('retry')}
                </Button>
              )
            }
          >
            {words(`remedies.${device.problem}`)}
          </Notice>
        )}
      </div>
    </section>
  );
}
