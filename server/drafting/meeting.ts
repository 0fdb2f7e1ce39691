import type { MinutesTemplate } from '@/server/contract/minutes';
import type { Language } from '@/server/lib/language';

/** One sentence of the transcript. `raw` is verbatim (a substring of its utterance), `text` is cleaned for readers. */
export interface Unit {
  index: number;
  utteranceIndex: number;
  speaker: string | null;
  raw: string;
  text: string;
  /** Stems of the content words, in order, repeats kept. */
  stems: string[];
  words: number;
  /** Place in the meeting from 0 to 1, counted in words. */
  position: number;
  isQuestion: boolean;
}

/** `record`: official minutes written beforehand, sentence by sentence; `speech`: people talking. */
export type MeetingForm = 'speech' | 'record';

export interface Person {
  name: string;
  role: string | null;
}

export interface Meeting {
  title: string;
  agenda: string[];
  roster: Person[];
  language: Language;
  form: MeetingForm;
  template: MinutesTemplate;
  units: Unit[];
  words: number;
  /** Utterances in which somebody spoke to whoever writes the minutes; those sentences are not in `units`. */
  commandUtterances: number[];
  /** What the people call themselves: "team", "committee", "câmara". */
  groupNoun: string;
  /** Whether "we" is the people in the room; in a hearing it is whoever the speaker stands for. */
  isOneTeam: boolean;
  /** Words that stand somewhere in lower case, so that a capital at a start is only the start's. */
  lowerWords: Set<string>;
  /** Speaker's label → subject of a sentence ("The Project Manager"). */
  subjects: Map<string, string>;
  /** Who leads, when that shows. */
  chair: string | null;
}
