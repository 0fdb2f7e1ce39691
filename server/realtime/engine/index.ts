import type { FeedbackSettings } from '@/server/contract/feedback';
import { type TickRun, toSpeechSpans } from '../speech-run';
import { type EnginePanel, type MeetingEngine, TICK_MS, type TrackTick } from '../types';
import { AlarmBoard } from './alarm';
import { judgeVoices } from './bleed';
import { toPanel } from './panel';
import { type RoomMoment, type Rule, toTicks } from './room';
import { createMonologueRule } from './rules/monologue';
import { createOverlapRule } from './rules/overlap';
import { createSilenceWatch } from './rules/silence';
import { judgeVolume } from './rules/volume';
import { type GoneVoice, Voice } from './voice';

/**
 * One session's engine: all tracks' ticks in, alerts and a panel out. The same ticks always give the same alerts. A
 * tick costs as much as there are tracks. Ticks that come late are dropped.
 */
export function createMeetingEngine(initial: FeedbackSettings): MeetingEngine {
  let settings = initial;
  let lastTick = -1;
  const voices = new Map<string, Voice>();
  const gone: GoneVoice[] = [];
  const alarms = new AlarmBoard();
  alarms.cooldownTicks = toTicks(settings.cooldownSeconds);
  const silence = createSilenceWatch();
  const rules: Rule[] = [judgeVolume, silence.judge, createOverlapRule(), createMonologueRule()];

  const retire = (voice: Voice) => {
    voice.breakOff(lastTick + 1);
    voice.forgetSound();
  };

  return {
    addTrack(track) {
      const known = voices.get(track.trackId);
      if (known && !track.mayAnalyse) retire(known);
      if (known) known.facts = { ...track };
      else voices.set(track.trackId, new Voice({ ...track }, toTicks(settings.windowSeconds)));
    },
    removeTrack(trackId) {
      const voice = voices.get(trackId);
      if (!voice) return;

      retire(voice);
      gone.push({ trackId, identity: voice.facts.identity, runs: voice.runs, talkTicks: voice.talkTicks });
      voices.delete(trackId);
    },
    setAnalysis(trackId, mayAnalyse) {
      const voice = voices.get(trackId);
      if (!voice) return;

      voice.facts = { ...voice.facts, mayAnalyse };
      if (!mayAnalyse) retire(voice);
    },
    setSettings(next) {
      settings = next;
      alarms.cooldownTicks = toTicks(next.cooldownSeconds);
      for (const voice of voices.values()) voice.setWindow(toTicks(next.windowSeconds));
    },
    push(tick, tracks) {
      if (tick <= lastTick) return [];

      const present = [...voices.values()];
      const skipped = tick - lastTick - 1;
      if (skipped > 0) for (const voice of present) voice.skip(lastTick + 1, skipped);
      lastTick = tick;
      hearAll(present, tick, tracks);

      const arrivedAt = present.reduce((newest, { now }) => Math.max(newest, now?.arrivedAt ?? 0), 0);
      const moment: RoomMoment = { tick, skipped, settings, voices: present, alarms, arrivedAt };
      return rules.flatMap((judge) => judge(moment));
    },
    panel(): EnginePanel {
      return toPanel([...voices.values()], gone, (lastTick + 1) * TICK_MS, silence.silentTicks * TICK_MS);
    },
    summary() {
      const runs = new Map<string, TickRun[]>();
      const add = (trackId: string, more: readonly TickRun[]) =>
        runs.set(trackId, [...(runs.get(trackId) ?? []), ...more]);
      for (const voice of gone) add(voice.trackId, voice.runs);
      for (const [trackId, voice] of voices) add(trackId, voice.runsUntil(lastTick + 1));

      return { speech: new Map([...runs].map(([trackId, own]) => [trackId, toSpeechSpans(own)])) };
    },
  };
}

function hearAll(voices: readonly Voice[], tick: number, tracks: readonly TrackTick[]): void {
  const byTrack = new Map(tracks.map((track) => [track.trackId, track]));
  for (const voice of voices) voice.take(byTrack.get(voice.facts.trackId) ?? null);

  const judged = judgeVoices(voices);
  voices.forEach((voice, index) => {
    voice.hear(tick, judged[index] ?? null);
  });
}
