import type { VoiceActivity } from '../types';

/** Loads the detector when the first block comes: a process in which nobody speaks never pays for it. */
export function createLazyVoiceActivity(load: () => Promise<VoiceActivity>): Omit<VoiceActivity, 'name'> {
  let loading: Promise<VoiceActivity> | null = null;
  const get = () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };

  return {
    judge: async (blocks) => (await get()).judge(blocks),
    forget: (trackId) =>
      void loading?.then(
        (detector) => detector.forget(trackId),
        () => {}, // it keeps nothing of anybody
      ),
    close: async () => (await loading)?.close(),
  };
}
