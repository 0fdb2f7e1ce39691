import type { VoiceActivity } from '../types';

export interface LazyVoiceActivity extends Omit<VoiceActivity, 'name'> {
  /** Begins to load, since blocks are about to come. */
  warm(): void;
}

/** Loads the detector when it is first needed: a process in which nobody speaks never pays for it. */
export function createLazyVoiceActivity(load: () => Promise<VoiceActivity>): LazyVoiceActivity {
  let loading: Promise<VoiceActivity> | null = null;
  const get = () => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };

  return {
    warm: () => void get().catch(() => {}), // whoever then judges is told
    judge: async (blocks) => (await get()).judge(blocks),
    forget: (trackId) =>
      void loading?.then(
        (detector) => detector.forget(trackId),
        () => {}, // it keeps nothing of anybody
      ),
    close: async () => (await loading)?.close(),
  };
}
