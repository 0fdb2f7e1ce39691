import type { TimeSpan } from '@/server/contract/reports';
import { findOverlap, measureWithin, tidy } from '@/server/lib/spans';
import type { Meeting, Played } from './read-clips';

const LONGEST_PAUSE_MS = 1500;
const LONGEST_INTERJECTION_MS = 1000;
/** Who came in so close together came in at once. */
const AT_ONCE_MS = 300;

/** Where a rule's condition holds, and whom it may be about; the named are whom the segments say it is about. */
export interface Stretch {
  subjects: (string | null)[];
  named: (string | null)[];
  span: TimeSpan;
}

/** Who speaks when; what is outside of the meeting counts as speech, so that its ends move as other boundaries do. */
export interface Talk {
  people: Pick<Played, 'identity' | 'isHost' | 'speech'>[];
  outside: TimeSpan[];
}

/** All boundaries of speech moved outwards, or inwards where negative. */
export function moveSpeech({ people, durationMs }: Meeting, byMs: number): Talk {
  const outside: TimeSpan[] = [
    [-10_000, 0],
    [durationMs, durationMs + 10_000],
  ];
  return {
    people: people.map((person) => ({ ...person, speech: growSpans(person.speech, byMs) })),
    outside: growSpans(outside, byMs),
  };
}

/** Each of tidy spans longer by so much at both ends; shorter where negative, and gone where nothing is left. */
function growSpans(spans: readonly TimeSpan[], byMs: number): TimeSpan[] {
  return tidy(spans.map(([start, end]) => [start - byMs, end + byMs]));
}

export function findSilences({ people, outside }: Talk): Stretch[] {
  const sounding = tidy([...outside, ...people.flatMap(({ speech }) => speech)]);
  return sounding.slice(1).map(([next], index) => ({
    subjects: [null],
    named: [null],
    span: [(sounding[index] as TimeSpan)[1], next], // safe because the slice starts at the second
  }));
}

/** Two or more at once. About the last to come in who is no host. */
export function findOverlaps({ people }: Talk): Stretch[] {
  const overlaps = findOverlap(people.map(({ speech }) => speech));
  return overlaps.map((span) => ({ subjects: findGuestsIn(people, span), named: findLastIn(people, span), span }));
}

function findGuestsIn(people: Talk['people'], span: TimeSpan): string[] {
  return people
    .filter(({ isHost, speech }) => !isHost && measureWithin(speech, span) > 0)
    .map(({ identity }) => identity);
}

function findLastIn(people: Talk['people'], [start, end]: TimeSpan): string[] {
  const guests = people
    .filter(({ isHost }) => !isHost)
    .flatMap(({ identity, speech }) =>
      speech
        .filter((span) => span[0] <= start + AT_ONCE_MS && span[1] > start && span[0] < end)
        .map((span) => ({ identity, cameInMs: span[0] })),
    );
  const lastMs = Math.max(...guests.filter(({ cameInMs }) => cameInMs <= start).map(({ cameInMs }) => cameInMs));

  return guests.filter(({ cameInMs }) => cameInMs >= lastMs - AT_ONCE_MS).map(({ identity }) => identity);
}

/** One person keeps the floor: own pauses up to 1.5 s, what others say in them up to 1 s. */
export function findFloors({ own, others }: { own: Talk; others: Talk }): Stretch[] {
  return own.people.flatMap(({ identity, speech }) => {
    const theirs = tidy(others.people.filter((one) => one.identity !== identity).flatMap((one) => one.speech));
    return joinTurns(speech, theirs).map((span) => ({ subjects: [identity], named: [identity], span }));
  });
}

function joinTurns(speech: readonly TimeSpan[], others: readonly TimeSpan[]): TimeSpan[] {
  const floors: TimeSpan[] = [];
  for (const [start, end] of speech) {
    const last = floors.at(-1);
    const isKept =
      last && start - last[1] <= LONGEST_PAUSE_MS && measureWithin(others, [last[1], start]) <= LONGEST_INTERJECTION_MS;
    if (isKept) last[1] = Math.max(last[1], end);
    else floors.push([start, end]);
  }

  return floors;
}
