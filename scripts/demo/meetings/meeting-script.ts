/** A person of the demo and the voice a synthesizer gives them. */
export interface Person {
  name: string;
  email: string;
  voice: {
    /** Voice of espeak-ng with its variant, such as `pt-br+f3`. */
    name: string;
    /** 0 to 99; 50 is the voice's own. */
    pitch: number;
    wordsPerMinute: number;
  };
}

/** One stretch of speech: one cue of the transcript. */
export interface Line<Name extends string = string> {
  by: Name;
  says: string;
  /** How the synthesizer should say it, where that differs from how it is written. */
  spoken?: string;
  /** Silence before it. Negative: it begins while the line before is still being said. */
  pauseMs?: number;
  /** Further from the microphone: below 0. */
  gainDb?: number;
}

export interface MeetingScript<Name extends string = string> {
  slug: string;
  language: 'pt' | 'en';
  people: Record<Name, Person>;
  lines: Line<Name>[];
  /** Whether every person also gets a sound file of their own. */
  separateTracks: boolean;
}

/** Keeps the names of `people` and of `lines` in step. */
export function writeMeeting<Name extends string>(script: MeetingScript<Name>): MeetingScript {
  return script;
}
