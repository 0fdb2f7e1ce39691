import type { LiveAlert } from '@/server/ports/live-hub';
import { type RoomMoment, type Rule, toTicks, toTimeAlert } from '../room';
import type { Voice } from '../voice';

interface Overlap {
  startTick: number;
  lastTick: number;
  /** Null when only hosts speak. */
  subject: Voice | null;
  participants: Set<string>;
}

/** Two or more people at once. One alert an overlap, about the one who came in. */
export function createOverlapRule(): Rule {
  let overlap: Overlap | null = null;

  return (moment) => {
    const speaking = findSpeakers(moment.voices);
    if (speaking.length >= 2) overlap = goOn(overlap, moment.tick, speaking);
    const subject = speaking.length >= 2 ? overlap?.subject : null;
    for (const voice of moment.voices) {
      if (voice !== subject) moment.alarms.rest(keyOf(voice), moment.tick);
    }
    if (!overlap || speaking.length < 2) return [];
    return raise(moment, overlap);
  };
}

/** One voice a person, those who have spoken longest first. */
function findSpeakers(voices: readonly Voice[]): Voice[] {
  const byIdentity = new Map<string, Voice>();
  for (const voice of voices) {
    if (!voice.isSpeaking) continue;
    const known = byIdentity.get(voice.facts.identity);
    if (!known || startOf(voice) < startOf(known)) byIdentity.set(voice.facts.identity, voice);
  }

  return [...byIdentity.values()].sort((one, other) => startOf(one) - startOf(other));
}

function goOn(before: Overlap | null, tick: number, speaking: Voice[]): Overlap {
  const identities = speaking.map((voice) => voice.facts.identity);
  const startTick = startOf(speaking[1] as Voice); // safe because there are two
  if (!before || startTick > before.lastTick + 1) {
    return {
      startTick,
      lastTick: tick,
      subject: speaking.findLast((voice) => !voice.facts.isHost) ?? null,
      participants: new Set(identities),
    };
  }
  for (const identity of identities) before.participants.add(identity);
  before.lastTick = tick;
  before.subject ??= speaking.findLast((voice) => !voice.facts.isHost) ?? null;

  return before;
}

function raise(moment: RoomMoment, overlap: Overlap): LiveAlert[] {
  const { subject } = overlap;
  if (!subject) return [];

  const isTrue = moment.tick + 1 - overlap.startTick > toTicks(moment.settings.overlapSeconds);
  if (!moment.alarms.judge(keyOf(subject), moment.tick, { isTrue })) return [];

  const alert = toTimeAlert(moment, {
    type: 'overlap_fala',
    severity: 'warning',
    startTick: overlap.startTick,
    thresholdSeconds: moment.settings.overlapSeconds,
    participant: subject.facts.identity,
    participants: [...overlap.participants],
    voice: subject,
  });
  return [alert];
}

function startOf(voice: Voice): number {
  return voice.turnStart ?? Number.POSITIVE_INFINITY;
}

function keyOf(voice: Voice): string {
  return `overlap_fala ${voice.facts.identity}`;
}
