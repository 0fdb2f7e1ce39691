import { TICK_MS } from '../../types';
import { type Rule, toTicks, toTimeAlert } from '../room';
import type { Voice } from '../voice';

/** A sound that is not sure by then is none: a hum may stay unsure for hours. */
const LONGEST_DOUBT_TICKS = Math.round(1_000 / TICK_MS);

export interface SilenceWatch {
  judge: Rule;
  /** Ticks of silence so far. */
  readonly silentTicks: number;
}

/**
 * Nobody in the room speaks. What cannot be heard is no silence: the clock rests while a track's sound is not judged,
 * and while somebody is there who refused and may be speaking.
 */
export function createSilenceWatch(): SilenceWatch {
  let startTick = 0;
  let silentTicks = 0;

  return {
    judge(moment) {
      const { voices, tick, settings, alarms } = moment;
      startTick += moment.skipped;
      if (voices.some((voice) => isSounding(voice, tick))) startTick = tick + 1;
      else if (!canTell(voices)) startTick += 1;

      silentTicks = Math.max(0, tick + 1 - startTick);
      const isTrue = silentTicks >= toTicks(settings.silenceSeconds);
      if (!alarms.judge('silencio_prolongado', tick, { isTrue })) return [];

      const thresholdSeconds = settings.silenceSeconds;
      return [
        toTimeAlert(moment, {
          type: 'silencio_prolongado',
          severity: 'info',
          startTick,
          thresholdSeconds,
          participant: null,
          participants: [],
          voice: null,
        }),
      ];
    },
    get silentTicks() {
      return silentTicks;
    },
  };
}

function canTell(voices: readonly Voice[]): boolean {
  const isUnheard = (voice: Voice) => !voice.isMuted && (voice.facts.mayAnalyse ? voice.now?.speech === null : true);

  return voices.some((voice) => voice.now !== null) && !voices.some(isUnheard);
}

/** Speech, or what may yet turn out to be: a short or faint answer breaks a silence without counting as talk. */
function isSounding({ isSpeaking, run }: Voice, tick: number): boolean {
  return isSpeaking || (run.start !== null && tick - run.start < LONGEST_DOUBT_TICKS);
}
