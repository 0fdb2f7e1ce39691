'use client';

import { useMediaDeviceSelect } from '@livekit/components-react';
import { MoreHorizontal, PhoneOff, ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FailureNotice } from '../../lib/failure-notice';
import { AlertDialog } from '../../ui/alert-dialog';
import { Button } from '../../ui/button';
import { DropdownMenu, MenuChoice, MenuItem, MenuSeparator } from '../../ui/dropdown-menu';
import { ConsentDialog } from '../consent/consent-dialog';
import { useDesk } from '../desk';
import { useDeviceFailure } from '../devices/use-device-failure';
import { useAct } from '../use-act';

/** What is seldom needed in the room: other devices, other answers, the end for everybody. */
export function MoreMenu() {
  const words = useTranslations('rooms.call');
  const consent = useTranslations('rooms.consent');
  const { endForAll } = useDesk();
  const [open, setOpen] = useState<'consent' | 'end' | null>(null);
  return (
    <>
      <DropdownMenu side="top" align="start" trigger={<Button icon={<MoreHorizontal />} aria-label={words('more')} />}>
        <DeviceMenu kind="audioinput" />
        <DeviceMenu kind="videoinput" />
        <MenuItem icon={<ShieldCheck />} onSelect={() => setOpen('consent')}>
          {consent('change')}
        </MenuItem>
        {endForAll && (
          <>
            <MenuSeparator />
            <MenuItem icon={<PhoneOff />} onSelect={() => setOpen('end')}>
              {words('endForAll')}
            </MenuItem>
          </>
        )}
      </DropdownMenu>
      {open === 'consent' && <ConsentDialog onClose={() => setOpen(null)} />}
      {open === 'end' && endForAll && <EndDialog endForAll={endForAll} onClose={() => setOpen(null)} />}
    </>
  );
}

function DeviceMenu({ kind }: { kind: 'audioinput' | 'videoinput' }) {
  const words = useTranslations('rooms.devices');
  const onFailed = useDeviceFailure();
  const { devices, activeDeviceId, setActiveMediaDevice } = useMediaDeviceSelect({ kind });
  const named = devices.filter(({ deviceId, label }) => deviceId && label);
  if (named.length < 2) return null;
  return (
    <>
      <MenuChoice
        label={words(kind === 'audioinput' ? 'microphone' : 'camera')}
        value={activeDeviceId}
        options={named.map(({ deviceId, label }) => ({ value: deviceId, label }))}
        onValueChange={(deviceId) => void setActiveMediaDevice(deviceId).catch(onFailed)}
      />
      <MenuSeparator />
    </>
  );
}

function EndDialog({ endForAll, onClose }: { endForAll: () => Promise<void>; onClose: () => void }) {
  const words = useTranslations('rooms.call');
  const end = useAct(endForAll, onClose);
  return (
    <AlertDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={words('endTitle')}
      description={<p>{words('endBody')}</p>}
      confirmLabel={words('endForAll')}
      tone="primary"
      pending={end.isPending}
      onConfirm={() => end.run()}
    >
      <FailureNotice title={words('endFailed')} error={end.error} />
    </AlertDialog>
  );
}
