import { type CpuThread, startCpuThread } from '../cpu-thread';

export type VoiceWork = 'ours' | 'bare';

/** Judges one second of many tracks: through our model's side, or the model with nothing around it. */
export function startVoiceThread(): CpuThread<VoiceWork> {
  return startCpuThread(new URL('./voice-thread-entry.mjs', import.meta.url));
}
