import type { MinutesLanguage } from '@/server/contract/minutes';

/** An utterance as drafters, the gate and the evidence read it. */
export interface SourceUtterance {
  id: string;
  /** Place in the transcript, from 0. */
  position: number;
  startMs: number;
  endMs: number;
  /** The name shown for the voice. */
  speaker: string | null;
  text: string;
}

/** What the gate needs to know to judge a statement. */
export interface GateMaterial {
  /** By id; at least those that the statements point at. */
  utterances: ReadonlyMap<string, SourceUtterance>;
  /** Names of those who may own an action. */
  roster: string[];
  language: MinutesLanguage;
}
