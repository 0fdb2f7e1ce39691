import { TICK_MS } from '../../types';
import { type RoomMoment, type Rule, toTicks, toTimeAlert } from '../room';
import type { Voice } from '../voice';

/** Voice activity misses the softest ends and beginnings: pauses look longer than they are. */
const EDGES_MS = 300;
const LONGEST_PAUSE_TICKS = Math.round((1_500 + EDGES_MS) / TICK_MS);
/** A word thrown in while the other draws breath; more of it takes the floor. */
const LONGEST_INTERJECTION_TICKS = Math.round(1_000 / TICK_MS);

interface Floor {
  startTick: number;
  /** The tick after the last that this person spoke in. */
  heldUntil: number;
  /** The tick after the last sound of theirs. Too short or too faint to count as speech, it still breaks a pause. */
  soundedUntil: number;
  /** Ticks of the present pause in which others spoke. */
  interjected: number;
}

/** One person keeps the floor: own pauses up to 1.5 s, what others say in them up to 1 s. */
export function createMonologueRule(): Rule {
  const floors = new Map<string, Floor>();

  return (moment) => {
    const people = gatherPeople(moment.voices);
    const speakingCount = [...people.values()].filter((person) => person.isSpeaking).length;
    for (const [identity, floor] of floors) {
      const person = people.get(identity);
      if (!person || isLost(floor, person, moment.tick, speakingCount)) floors.delete(identity);
    }
    return [...people.values()].flatMap((person) => {
      if (person.isSpeaking) hold(floors, person, moment.tick);
      return raise(moment, person, floors.get(person.voice.facts.identity));
    });
  };
}

interface Person {
  voice: Voice;
  isSpeaking: boolean;
  /** Start of the earliest run that goes on, sure or not. */
  runStart: number | null;
}

function gatherPeople(voices: readonly Voice[]): Map<string, Person> {
  const people = new Map<string, Person>();
  for (const voice of voices) {
    const known = people.get(voice.facts.identity);
    const person = { voice, isSpeaking: voice.isSpeaking, runStart: voice.run.start };
    if (!known || (voice.isSpeaking && !known.isSpeaking)) people.set(voice.facts.identity, person);
  }

  return people;
}

/** Counts the others of this tick, and says whether the floor is gone. */
function isLost(floor: Floor, person: Person, tick: number, speakingCount: number): boolean {
  if (!person.isSpeaking && speakingCount > 0) floor.interjected += 1;
  if (person.runStart !== null) floor.soundedUntil = tick + 1;
  const pause = tick - floor.soundedUntil;

  return pause > LONGEST_PAUSE_TICKS || floor.interjected > LONGEST_INTERJECTION_TICKS;
}

function hold(floors: Map<string, Floor>, person: Person, tick: number): void {
  const { identity } = person.voice.facts;
  const floor = floors.get(identity) ?? newFloor(person.runStart ?? tick);
  floor.heldUntil = tick + 1;
  floor.soundedUntil = tick + 1;
  floor.interjected = 0;
  floors.set(identity, floor);
}

function newFloor(startTick: number): Floor {
  return { startTick, heldUntil: startTick, soundedUntil: startTick, interjected: 0 };
}

function raise(moment: RoomMoment, person: Person, floor: Floor | undefined) {
  const { identity, isHost } = person.voice.facts;
  if (isHost) return [];

  const held = floor ? floor.heldUntil - floor.startTick : 0;
  const isTrue = floor !== undefined && held >= toTicks(moment.settings.monologueSeconds);
  const rings = moment.alarms.judge(`monologo_prolongado ${identity}`, moment.tick, { isTrue });
  if (!rings || !floor) return [];

  const alert = toTimeAlert(moment, {
    type: 'monologo_prolongado',
    severity: 'info',
    startTick: floor.startTick,
    thresholdSeconds: moment.settings.monologueSeconds,
    participant: identity,
    participants: [identity],
    voice: person.voice,
  });
  return [alert];
}
