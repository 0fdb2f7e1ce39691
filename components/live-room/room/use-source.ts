'use client';

import { useLocalParticipant } from '@livekit/components-react';
import type { LocalParticipant } from 'livekit-client';
import { useEffect, useRef, useState } from 'react';

export type SourceName = 'microphone' | 'camera' | 'screen';

interface SourceOptions {
  /** The device that was chosen before joining, for whoever turns it on later. */
  deviceId?: string | undefined;
  onFailed: (error: unknown) => void;
  /** It went off without a press here: a host, or a device that was pulled out. */
  onTakenAway?: () => void;
}

interface SourceState {
  isOn: boolean;
  isChanging: boolean;
  toggle: () => void;
}

/** One's own microphone, camera or screen as the others get it. */
export function useSource(name: SourceName, options: SourceOptions): SourceState {
  const { localParticipant, isMicrophoneEnabled, isCameraEnabled, isScreenShareEnabled } = useLocalParticipant();
  const isOn = { microphone: isMicrophoneEnabled, camera: isCameraEnabled, screen: isScreenShareEnabled }[name];
  const [isChanging, setChanging] = useState(false);
  const latest = useRef(options);
  const before = useRef({ isOn, isOurs: false });

  useEffect(() => {
    latest.current = options;
  });

  useEffect(() => {
    const wasTaken = before.current.isOn && !isOn && !before.current.isOurs;
    before.current = { isOn, isOurs: false };
    if (wasTaken) latest.current.onTakenAway?.();
  }, [isOn]);

  function toggle() {
    if (isChanging) return;
    setChanging(true);
    before.current.isOurs = true;
    turn(localParticipant, name, !isOn, latest.current.deviceId)
      .catch((error: unknown) => {
        before.current.isOurs = false; // nothing came of the press
        latest.current.onFailed(error);
      })
      .finally(() => setChanging(false));
  }

  return { isOn, isChanging, toggle };
}

async function turn(person: LocalParticipant, name: SourceName, isOn: boolean, deviceId: string | undefined) {
  const device = deviceId === undefined ? undefined : { deviceId };
  if (name === 'microphone') await person.setMicrophoneEnabled(isOn, device);
  else if (name === 'camera') await person.setCameraEnabled(isOn, device);
  else await person.setScreenShareEnabled(isOn, { audio: true });
}
