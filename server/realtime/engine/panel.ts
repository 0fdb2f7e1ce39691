import { type EnginePanel, TICK_MS } from '../types';
import type { GoneVoice, Voice } from './voice';

/** The panel of one moment, one line a person; who has left keeps no line, who came back keeps their talk time. */
export function toPanel(
  voices: readonly Voice[],
  gone: readonly GoneVoice[],
  atMs: number,
  silentMs: number,
): EnginePanel {
  const byIdentity = new Map<string, Voice[]>();
  for (const voice of voices) {
    byIdentity.set(voice.facts.identity, [...(byIdentity.get(voice.facts.identity) ?? []), voice]);
  }
  const goneTicks = new Map<string, number>();
  for (const { identity, talkTicks } of gone) {
    goneTicks.set(identity, (goneTicks.get(identity) ?? 0) + talkTicks);
  }
  const people = [...byIdentity].map(([identity, own]) => toPerson(identity, own, goneTicks.get(identity) ?? 0));

  return {
    atMs,
    silentMs,
    speakingNow: people.filter((person) => person.isSpeaking).map((person) => person.identity),
    people,
  };
}

function toPerson(identity: string, voices: readonly Voice[], goneTicks: number): EnginePanel['people'][number] {
  const most = voices.reduce((one, other) => (other.speechCoverage > one.speechCoverage ? other : one));

  return {
    identity,
    isSpeaking: voices.some((voice) => voice.isSpeaking),
    isMuted: voices.every((voice) => voice.isMuted),
    rmsDbfs: most.recentDbfs,
    emaDbfs: most.emaDbfs,
    speechCoverage: most.speechCoverage,
    talkMs: voices.reduce((sum, voice) => sum + voice.talkTicks, goneTicks) * TICK_MS,
    isAnalysed: voices.some((voice) => voice.facts.mayAnalyse),
  };
}
