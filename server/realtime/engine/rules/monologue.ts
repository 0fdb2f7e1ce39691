import { TICK_MS } from '../../types';
import { type RoomMoment, type Rule, toTicks, toTimeAlert } from '../room';
import type { Voice } from '../voice';

const LONGEST_PAUSE_TICKS = Math.round(1_500 / TICK_MS);
/** A word thrown in while the other draws breath; more of it takes the floor. */
const LONGEST_INTERJECTION_TICKS = Math.round(1_000 / TICK_MS);

interface Floor {
  startTick: number;
  /** The tick after the last that this person spoke in. */
  heldUntil: number;
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

/** Counts the others of this tick, and says whether the floor is gone. A run not yet sure keeps it open. */
function isLost(floor: Floor, person: Person, tick: number, speakingCount: number): boolean {
  if (!person.isSpeaking && speakingCount > 0) floor.interjected += 1;
  const pause = (person.runStart ?? tick) - floor.heldUntil;

  return pause > LONGEST_PAUSE_TICKS || floor.interjected > LONGEST_INTERJECTION_TICKS;
}

function hold(floors: Map<string, Floor>, person: Person, tick: number): void {
  const { identity } = person.voice.facts;
  const floor = floors.get(identity) ?? { startTick: person.runStart ?? tick, heldUntil: tick, interjected: 0 };
  floor.heldUntil = tick + 1;
  floor.interjected = 0;
  floors.set(identity, floor);
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
