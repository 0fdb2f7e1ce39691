'use client';

import { useEffect, useState } from 'react';
import { type DeviceProblem, readDeviceProblem } from './device-problem';

export type DeviceKind = 'audioinput' | 'videoinput';

export interface DeviceState {
  isOn: boolean;
  setOn: (isOn: boolean) => void;
  /** Null while off, while opening and after a problem. */
  stream: MediaStream | null;
  problem: DeviceProblem | null;
  /** Only those the browser names: it does so once one was opened. */
  devices: readonly MediaDeviceInfo[];
  /** The one that is open, or was asked for. */
  deviceId: string | null;
  choose: (deviceId: string) => void;
  retry: () => void;
}

/** One camera or microphone, open for as long as it is on and the component stands. Nothing of it is sent anywhere. */
export function useDevice(kind: DeviceKind): DeviceState {
  const [isOn, setOn] = useState(true);
  const [chosenId, choose] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [opened, setOpened] = useState<{ stream: MediaStream | null; problem: DeviceProblem | null }>(CLOSED);
  const devices = useNamedDevices(kind, opened.stream);

  useEffect(() => {
    if (!isOn) return;
    let isWanted = true;
    let stream: MediaStream | null = null;
    void openDevice(kind, chosenId).then((result) => {
      if (!isWanted) return stopStream(result.stream);
      stream = result.stream;
      setOpened(result);
    });
    return () => {
      isWanted = false;
      stopStream(stream);
      setOpened(CLOSED);
    };
  }, [kind, isOn, chosenId, attempt]);

  const openId = opened.stream?.getTracks()[0]?.getSettings().deviceId;
  return {
    ...opened,
    isOn,
    setOn,
    devices,
    deviceId: openId ?? chosenId,
    choose,
    retry: () => setAttempt((count) => count + 1),
  };
}

const CLOSED = { stream: null, problem: null };

async function openDevice(kind: DeviceKind, deviceId: string | null) {
  // Browsers hide it from pages that came over plain http.
  const media = navigator.mediaDevices as MediaDevices | undefined;
  if (!media) return { stream: null, problem: 'insecure' as const };

  const wanted = deviceId === null ? true : { deviceId: { exact: deviceId } };
  const constraints = kind === 'audioinput' ? { audio: wanted } : { video: wanted };
  return media.getUserMedia(constraints).then(
    (stream) => ({ stream, problem: null }),
    (error: unknown) => ({ stream: null, problem: readDeviceProblem(error) }),
  );
}

function stopStream(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

/** Asked again whenever one is opened, plugged in or pulled out. */
function useNamedDevices(kind: DeviceKind, stream: MediaStream | null): readonly MediaDeviceInfo[] {
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);
  useEffect(() => {
    const media = navigator.mediaDevices as MediaDevices | undefined;
    if (!media) return;
    let isWanted = true;
    const list = () =>
      void media.enumerateDevices().then((all) => {
        if (isWanted) setDevices(all.filter((device) => device.kind === kind && device.label && device.deviceId));
      });
    list();
    media.addEventListener('devicechange', list);
    return () => {
      isWanted = false;
      media.removeEventListener('devicechange', list);
    };
  }, [kind, stream]);
  return devices;
}
