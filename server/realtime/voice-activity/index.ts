import type { Logger } from '@/server/observability/logger';
import type { VoiceActivity } from '../types';
import { createSileroVoiceActivity } from './silero';
import { createWebrtcVoiceActivity } from './webrtc';

export type VoiceActivityChoice = 'auto' | 'silero' | 'webrtc';

/**
 * `auto`: Silero, and WebRTC's detector where the native package does not load; said in the log. `silero` rejects
 * instead. One for the whole process.
 */
export async function chooseVoiceActivity(
  choice: VoiceActivityChoice,
  log: Logger,
  create: () => Promise<VoiceActivity> = () => createSileroVoiceActivity({ onRestart: tellRestart(log) }),
): Promise<VoiceActivity> {
  if (choice === 'webrtc') return createWebrtcVoiceActivity();

  try {
    return await create();
  } catch (error) {
    if (choice === 'silero') throw error;
    log.warn('voice activity falls back to webrtc: silero cannot be loaded here', { error });
    return createWebrtcVoiceActivity();
  }
}

function tellRestart(log: Logger) {
  return (reason: string) => log.error('voice activity thread died and is started again', { reason });
}
