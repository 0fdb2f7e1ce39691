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
  // A new object asks again, even for the same device.
  const [wish, setWish] = useState<{ deviceId: string | null }>({ deviceId: null });
  const [opened, setOpened] = useState<Opened>(CLOSED);
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);

  useEffect(() => {
    if (!isOn) return;
    let isWanted = true;
    let stream: MediaStream | null = null;
    void openDevice(kind, wish.deviceId).then(async (result) => {
      if (!isWanted) return stopStream(result.stream);
      stream = result.stream;
      setOpened(result);
      setDevices(await listDevices(kind));
    });
    return () => {
      isWanted = false;
      stopStream(stream);
      setOpened(CLOSED);
    };
  }, [kind, isOn, wish]);

  useEffect(() => {
    const media = findMedia();
    const list = () => void listDevices(kind).then(setDevices);
    media?.addEventListener('devicechange', list);
    return () => media?.removeEventListener('devicechange', list);
  }, [kind]);

  return {
    ...opened,
    isOn,
    setOn,
    devices,
    deviceId: opened.stream?.getTracks()[0]?.getSettings().deviceId ?? wish.deviceId,
    choose: (deviceId) => setWish({ deviceId }),
    retry: () => setWish(({ deviceId }) => ({ deviceId })),
  };
}

interface Opened {
  stream: MediaStream | null;
  problem: DeviceProblem | null;
}

const CLOSED: Opened = { stream: null, problem: null };

async function openDevice(kind: DeviceKind, deviceId: string | null): Promise<Opened> {
  const media = findMedia();
  if (!media) return { stream: null, problem: 'insecure' };

  const wanted = deviceId === null ? true : { deviceId: { exact: deviceId } };
  const constraints = kind === 'audioinput' ? { audio: wanted } : { video: wanted };
  return media.getUserMedia(constraints).then(
    (stream) => ({ stream, problem: null }),
    (error: unknown) => ({ stream: null, problem: readDeviceProblem(error) }),
  );
}

async function listDevices(kind: DeviceKind): Promise<MediaDeviceInfo[]> {
  const all = (await findMedia()?.enumerateDevices()) ?? [];
  return all.filter((device) => device.kind === kind && device.label !== '' && device.deviceId !== '');
}

/** Browsers hide it from pages that came over plain http. */
function findMedia(): MediaDevices | undefined {
  return navigator.mediaDevices as MediaDevices | undefined;
}

function stopStream(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
