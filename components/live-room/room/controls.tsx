'use client';

import { useRoomContext } from '@livekit/components-react';
import { LogOut, Mic, MicOff, MonitorUp, MonitorX, Video, VideoOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useShortcut } from '../../shell/use-shortcut';
import { Button } from '../../ui/button';
import { useToast } from '../../ui/toast';
import type { DeviceChoice } from '../devices/device-check';
import { readDeviceProblem } from '../devices/device-problem';
import { useDeviceFailure } from '../devices/use-device-failure';
import { MoreMenu } from './more-menu';
import { SourceButton } from './source-button';
import { useSource } from './use-source';

/** What one does oneself in the room. */
export function Controls({ choice }: { choice: DeviceChoice }) {
  const words = useTranslations('rooms.call');
  const keys = useTranslations('rooms.keys');
  const room = useRoomContext();
  const notify = useToast();
  const onFailed = useDeviceFailure();
  const microphone = useSource('microphone', {
    deviceId: choice.audio?.deviceId,
    onFailed,
    onTakenAway: () => notify({ title: words('mutedByHost'), tone: 'amber' }),
  });
  const camera = useSource('camera', { deviceId: choice.video?.deviceId, onFailed });
  const screen = useSource('screen', {
    onFailed: (error) => readDeviceProblem(error) !== 'denied' && onFailed(error), // or they chose not to after all
  });
  useShortcut('m', microphone.toggle, { label: keys('microphone') });
  useShortcut('v', camera.toggle, { label: keys('camera') });

  return (
    <div role="toolbar" aria-label={words('controls')} className="flex flex-wrap items-center gap-2">
      <SourceButton
        name={words('microphone')}
        label={words(microphone.isOn ? 'microphoneOff' : 'microphoneOn')}
        icon={microphone.isOn ? <Mic /> : <MicOff />}
        isOn={microphone.isOn}
        marksOff
        isChanging={microphone.isChanging}
        onPress={microphone.toggle}
      />
      <SourceButton
        name={words('camera')}
        label={words(camera.isOn ? 'cameraOff' : 'cameraOn')}
        icon={camera.isOn ? <Video /> : <VideoOff />}
        isOn={camera.isOn}
        isChanging={camera.isChanging}
        onPress={camera.toggle}
      />
      {mayShareScreen() && (
        <SourceButton
          name={words('screen')}
          label={words(screen.isOn ? 'stopSharing' : 'share')}
          icon={screen.isOn ? <MonitorX /> : <MonitorUp />}
          isOn={screen.isOn}
          isChanging={screen.isChanging}
          onPress={screen.toggle}
        />
      )}
      <MoreMenu />
      <Button icon={<LogOut />} className="ml-auto" onClick={() => void room.disconnect()}>
        {words('leave')}
      </Button>
    </div>
  );
}

/** Phones have nothing to share. */
function mayShareScreen(): boolean {
  return typeof navigator.mediaDevices?.getDisplayMedia === 'function';
}
