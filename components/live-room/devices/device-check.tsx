'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../ui/button';
import { DeviceField } from './device-field';
import { LevelMeter } from './level-meter';
import { type DeviceState, useDevice } from './use-device';
import { VideoPreview } from './video-preview';

/** What somebody joins with; null: without it. No id: whichever the browser takes. */
export interface DeviceChoice {
  audio: { deviceId?: string } | null;
  video: { deviceId?: string } | null;
}

interface DeviceCheckProps {
  submitLabel: string;
  pending?: boolean;
  onReady: (choice: DeviceChoice) => void;
  /** Below the button: failures, ways back. */
  children?: ReactNode;
}

/** Camera and microphone as they are before anybody else sees or hears them. */
export function DeviceCheck({ submitLabel, pending = false, onReady, children }: DeviceCheckProps) {
  const words = useTranslations('rooms.devices');
  const microphone = useDevice('audioinput');
  const camera = useDevice('videoinput');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  return (
    <section aria-labelledby="devices-heading" className="flex flex-col gap-6">
      <header>
        <h2 ref={heading} id="devices-heading" tabIndex={-1} className="text-lg font-semibold outline-none">
          {words('heading')}
        </h2>
        <p className="text-base text-ink-soft">{words('body')}</p>
      </header>
      <div className="grid gap-8 sm:grid-cols-2">
        <VideoPreview stream={camera.stream} />
        <div className="flex flex-col gap-6">
          <DeviceField kind="microphone" device={microphone}>
            {microphone.stream && <LevelMeter key={microphone.stream.id} stream={microphone.stream} />}
          </DeviceField>
          <DeviceField kind="camera" device={camera} />
        </div>
      </div>
      <div className="flex flex-col items-start gap-2">
        <Button
          variant="primary"
          size="large"
          loading={pending}
          onClick={() => onReady({ audio: chosen(microphone), video: chosen(camera) })}
        >
          {submitLabel}
        </Button>
        <p className="text-sm text-ink-faint">{words(summaryOf(microphone, camera))}</p>
      </div>
      {children}
    </section>
  );
}

/** What is still opening counts: whoever is quick did not mean to come without. */
function chosen({ isOn, problem, deviceId }: DeviceState) {
  if (!isOn || problem) return null;
  return deviceId === null ? {} : { deviceId };
}

function summaryOf(microphone: DeviceState, camera: DeviceState) {
  const [audio, video] = [chosen(microphone), chosen(camera)];
  if (audio && video) return 'withBoth';
  if (audio) return 'withSound';
  return video ? 'withPicture' : 'withNeither';
}
