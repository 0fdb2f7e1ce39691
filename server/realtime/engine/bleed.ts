import type { Voice } from './voice';

/**
 * A voice so far beneath another at the same moment is that other one, heard through. Less would take somebody far too
 * quiet, whom the host must hear of, for a leak.
 */
const BENEATH = 10 ** (-35 / 10);
/** Long enough for the closed lips inside of a word. */
const SPAN_TICKS = 5;

/** Likelihood of speech for each voice, 0 where it is only another's voice that leaks in. Null: cannot be told. */
export function judgeVoices(voices: readonly Voice[]): (number | null)[] {
  const loudest = voices.map((voice) => ((voice.now?.speech ?? 0) > 0 ? voice.loudest(SPAN_TICKS) : 0));
  const top = Math.max(0, ...loudest);

  return voices.map((voice, index) => {
    if (!voice.now) return null;
    if (voice.now.isMuted) return 0;

    const speech = voice.now.speech;
    return speech !== null && (loudest[index] ?? 0) < top * BENEATH ? 0 : speech;
  });
}
