import type { TimeSpan } from '@/server/contract/reports';
import { intersect, measureWithin, tidy } from '@/server/lib/spans';
import { ALTERATIONS } from './alterations';
import { findInaudible } from './inaudible';
import type { Clip, Meeting, Played } from './read-clips';
import { type SeededRandom, seedRandom } from './seeded-random';
import { A_MS, measureSpeech } from './sound';

const DURATION_MS = 50_000;
const LEAD_MS = 200;
const FADE_MS = 10;
/** A turn may begin so far into a longer stretch of speech. */
const SCENE_MS = 4_000;

/** A stretch of somebody's recording, laid into a meeting. */
interface Turn {
  seat: number;
  atMs: number;
  lengthMs: number;
}

interface Voice {
  name: string;
  person: Played;
  isAltered: boolean;
}

/**
 * A meeting of two to four voices that never met, in turns that overlap, follow each other or leave silence between
 * them; half of the voices altered. Who speaks when is known, for the turns are cut along the truth of the clips.
 */
export function composeMeeting(clips: readonly Clip[], seed: number): Meeting {
  const random = seedRandom(seed);
  const noises = clips.filter(({ kind }) => kind === 'noise').map(({ mix }) => mix.samples);
  const voices = random.shuffle(findVoices(clips)).slice(0, Math.floor(random.between(2, 5)));
  const turns = planTurns(voices.length, random);
  const people = voices.map(({ name, person, isAltered }, seat): Played => {
    const own = turns.filter((turn) => turn.seat === seat);
    const { samples, speech } = layTurns(person, own, random);
    const drawn = random.happens(0.5) ? random.pick(Object.keys(ALTERATIONS)) : 'none';
    const alteration = isAltered ? 'none' : drawn;
    const sound = (ALTERATIONS[alteration] ?? plain)({ samples, speech, noises, random });
    const isHost = seat === 0 && random.happens(0.25);

    const inaudible = findInaudible({ samples, channels: 1 }, speech);
    return { identity: `${name}, ${alteration}`, isHost, speech, inaudible, ...measureSpeech(sound, speech), sound };
  });

  return { name: `meeting ${seed}`, durationMs: DURATION_MS, people };
}

const plain = ({ samples }: { samples: Int16Array }) => ({ samples, channels: 1 as const });

/** Tracks of one person each, and mixes where there are none. */
function findVoices(clips: readonly Clip[]): Voice[] {
  return clips
    .filter(({ kind }) => kind !== 'noise')
    .flatMap(({ name, kind, people }) =>
      people.map((person) => ({ name: `${name}/${person.identity}`, person, isAltered: kind === 'altered' })),
    )
    .filter(({ person }) => person.speech.length > 0);
}

function planTurns(seats: number, random: SeededRandom): Turn[] {
  const turns: Turn[] = [];
  let seat = Math.floor(random.between(0, seats));
  for (let atMs = random.between(0, 7_000); atMs < DURATION_MS - 1_000; ) {
    const lengthMs = drawLength(random);
    addTurn(turns, { seat, atMs, lengthMs });
    const next = (seat + Math.floor(random.between(1, seats))) % seats;
    if (random.happens(0.5)) {
      const comesInMs = atMs + random.between(0.1, 0.7) * lengthMs;
      addTurn(turns, { seat: next, atMs: comesInMs, lengthMs: random.between(500, 6_000) });
    }
    atMs += lengthMs + drawGap(random);
    seat = next;
  }

  return turns;
}

/** Nobody speaks twice at once. */
function addTurn(turns: Turn[], turn: Turn): void {
  const startMs = turns
    .filter(({ seat }) => seat === turn.seat)
    .reduce((latest, { atMs, lengthMs }) => Math.max(latest, atMs + lengthMs), 0);
  const atMs = Math.max(turn.atMs, startMs);
  const endMs = Math.min(turn.atMs + turn.lengthMs, DURATION_MS);
  if (endMs - atMs >= 500) turns.push({ seat: turn.seat, atMs, lengthMs: endMs - atMs });
}

function drawLength(random: SeededRandom): number {
  const [least, most] = random.pick([
    [2_000, 5_000],
    [5_000, 12_000],
    [12_000, 20_000],
  ] as const);
  return random.between(least, most);
}

function drawGap(random: SeededRandom): number {
  const [least, most] = random.pick([
    [-4_000, 0],
    [-4_000, 0],
    [0, 2_000],
    [4_000, 9_000],
  ] as const);
  return random.between(least, most);
}

/** Each turn begins where the voice begins to speak, somewhere in its recording; digital silence between them. */
function layTurns(person: Played, turns: readonly Turn[], random: SeededRandom) {
  const samples = new Int16Array(DURATION_MS * A_MS);
  const speech: TimeSpan[] = [];
  const source = person.sound.samples;
  for (const { atMs, lengthMs } of turns) {
    const fromMs = drawStart(person.speech, lengthMs, random);
    const takenMs = Math.min(lengthMs, source.length / A_MS - fromMs);
    copyFaded(source.subarray(Math.round(fromMs * A_MS), Math.round((fromMs + takenMs) * A_MS)), samples, atMs);
    const cut = intersect(person.speech, [[fromMs, fromMs + takenMs]]);
    speech.push(...cut.map(([start, end]): TimeSpan => [start - fromMs + atMs, end - fromMs + atMs]));
  }

  return { samples, speech: tidy(speech) };
}

/** Just before one of three beginnings, or somewhere in a long stretch: where most speech follows. */
function drawStart(speech: readonly TimeSpan[], lengthMs: number, random: SeededRandom): number {
  const starts = speech.flatMap(([start, end]) => {
    const count = Math.ceil((end - start) / SCENE_MS);
    return Array.from({ length: count }, (_, index) => (index === 0 ? start - LEAD_MS : start + index * SCENE_MS));
  });
  const drawn = [0, 1, 2].map(() => random.pick(starts));
  const fullest = drawn.reduce((one, other) => {
    const isFuller = measureWithin(speech, [other, other + lengthMs]) > measureWithin(speech, [one, one + lengthMs]);
    return isFuller ? other : one;
  });
  return Math.max(0, fullest);
}

function copyFaded(from: Int16Array, into: Int16Array, atMs: number): void {
  const first = Math.round(atMs * A_MS);
  const fade = FADE_MS * A_MS;
  for (let at = 0; at < from.length && first + at < into.length; at += 1) {
    const share = Math.min(1, at / fade, (from.length - 1 - at) / fade);
    into[first + at] = Math.round((from[at] ?? 0) * share);
  }
}
