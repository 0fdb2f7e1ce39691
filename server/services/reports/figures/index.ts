import type { Interruption, ReportPerson, ReportView, TimeSpan } from '@/server/contract/reports';
import { findOverlap, joinNear, subtract, sumSpans, tidy } from '@/server/lib/spans';
import { findInterruptions } from './interruptions';
import { LEVEL_SECOND_MS, type LevelPiece, meanLevel, toCells } from './levels';
import { findTurns, rankTurns } from './turns';

/** Gaps in somebody's speech up to here are closed, as people do when they mark who spoke. */
export const REPORT_GAP_MS = 1000;
const LONGEST_TURNS = 10;
/** A page lists no more; programs and tables get all of them. */
const MOST_SHOWN = 300;

/** What is known of one person. All times are the meeting's media time, lists in any order. */
export interface HeardPerson {
  participant: string;
  name: string;
  isHost: boolean;
  speech: TimeSpan[];
  /** When sound of theirs was captured, and when it was analysed too. */
  captured: TimeSpan[];
  analysed: TimeSpan[];
  muted: TimeSpan[];
  gaps: TimeSpan[];
  levels: LevelPiece[];
}

export interface HeardRoom {
  lengthMs: number;
  /** Where one session ends and the next begins: nothing goes on over it. */
  breaks: number[];
  people: HeardPerson[];
}

export interface FigureRules {
  silenceMs: number;
  overlapMs: number;
  /** Spans and levels are joined to at most so many cells; null leaves them as they are. */
  cells: number | null;
}

export type Figures = Pick<
  ReportView,
  | 'lengthMs'
  | 'spokenMs'
  | 'silentMs'
  | 'unknownMs'
  | 'overlapMs'
  | 'people'
  | 'levelEveryMs'
  | 'longestTurns'
  | 'interruptions'
  | 'silences'
>;

/** Every figure of a report. Pure: the same room always gives the same figures. */
export function computeFigures(room: HeardRoom, rules: FigureRules): Figures {
  const { lengthMs, breaks } = room;
  const whole: TimeSpan[] = lengthMs > 0 ? [[0, lengthMs]] : [];
  const people = room.people.map((person) => clean(person, lengthMs, breaks));
  const speechOf = new Map(people.map(({ participant, speech }) => [participant, speech]));
  const spoken = tidy(people.flatMap(({ speech }) => speech));
  const unknown = subtract(findUnknown(whole, people), spoken);
  const silent = subtract(subtract(whole, spoken), unknown);
  const turnsOf = new Map(people.map(({ participant, speech }) => [participant, findTurns(speech, spoken, breaks)]));
  const interruptions = findInterruptions(speechOf, rules.overlapMs);
  const cellMs = rules.cells === null ? 0 : Math.ceil(lengthMs / rules.cells);
  const levelEveryMs = Math.max(1, Math.ceil(cellMs / LEVEL_SECOND_MS)) * LEVEL_SECOND_MS;
  const totalTalkMs = people.reduce((sum, { speech }) => sum + sumSpans(speech), 0);

  return {
    lengthMs,
    spokenMs: sumSpans(spoken),
    silentMs: sumSpans(silent),
    unknownMs: sumSpans(unknown),
    overlapMs: sumSpans(findOverlap([...speechOf.values()])),
    people: people
      .map((person) => {
        const turns = turnsOf.get(person.participant) ?? [];
        const drawn = draw(person, { breaks, cellMs, lengthMs, levelEveryMs });
        return { ...describe(person, turns, interruptions, totalTalkMs), ...drawn };
      })
      .sort((one, other) => other.talkMs - one.talkMs || one.name.localeCompare(other.name)),
    levelEveryMs,
    longestTurns: rankTurns(turnsOf, LONGEST_TURNS),
    interruptions: rules.cells === null ? interruptions : keepLongest(interruptions),
    silences: silent.filter(([start, end]) => end - start >= rules.silenceMs),
  };
}

function keepLongest(interruptions: readonly Interruption[]): Interruption[] {
  const longest = [...interruptions].sort((one, other) => other.bothMs - one.bothMs).slice(0, MOST_SHOWN);
  const kept = new Set(longest);

  return interruptions.filter((one) => kept.has(one));
}

function clean(person: HeardPerson, lengthMs: number, breaks: readonly number[]): HeardPerson {
  const cut = (spans: readonly TimeSpan[], gapMs = 0): TimeSpan[] => {
    const inside = spans.map(([start, end]): TimeSpan => [Math.max(0, start), Math.min(lengthMs, end)]);
    return joinNear(inside, gapMs, breaks);
  };

  return {
    ...person,
    speech: cut(person.speech, REPORT_GAP_MS),
    captured: cut(person.captured),
    analysed: cut(person.analysed),
    muted: cut(person.muted),
    gaps: cut(person.gaps),
  };
}

/** Nobody's sound was analysed, or somebody's was not who was not muted: silence cannot be told from speech. */
function findUnknown(whole: readonly TimeSpan[], people: readonly HeardPerson[]): TimeSpan[] {
  const unheard = subtract(whole, tidy(people.flatMap(({ analysed }) => analysed)));
  const blind = people.flatMap(({ captured, analysed, muted }) => subtract(subtract(captured, analysed), muted));
  return tidy([...unheard, ...blind]);
}

type Described = Omit<ReportPerson, 'speech' | 'muted' | 'gaps' | 'unanalysed' | 'levelsDbfs'>;

function describe(
  { participant, name, isHost, speech, levels }: HeardPerson,
  turns: readonly TimeSpan[],
  interruptions: readonly Interruption[],
  totalTalkMs: number,
): Described {
  const talkMs = sumSpans(speech);

  return {
    participant,
    name,
    isHost,
    talkMs,
    talkShare: totalTalkMs === 0 ? null : talkMs / totalTalkMs,
    turns: turns.length,
    longestTurnMs: turns.reduce((longest, [start, end]) => Math.max(longest, end - start), 0),
    interruptionsMade: interruptions.filter(({ by }) => by === participant).length,
    interruptionsSuffered: interruptions.filter(({ on }) => on === participant).length,
    levelDbfs: meanLevel(levels, speech),
  };
}

function draw(
  { speech, muted, gaps, captured, analysed, levels }: HeardPerson,
  scale: { breaks: readonly number[]; cellMs: number; lengthMs: number; levelEveryMs: number },
): Pick<ReportPerson, 'speech' | 'muted' | 'gaps' | 'unanalysed' | 'levelsDbfs'> {
  const join = (spans: readonly TimeSpan[]) => joinNear(spans, scale.cellMs, scale.breaks);

  return {
    speech: join(speech),
    muted: join(muted),
    gaps: join(gaps),
    unanalysed: join(subtract(captured, analysed)),
    levelsDbfs: levels.length > 0 ? toCells(levels, scale.lengthMs, scale.levelEveryMs) : [],
  };
}
