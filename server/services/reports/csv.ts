import type { ReportPerson, ReportView, TimeSpan } from '@/server/contract/reports';
import { BYTE_ORDER_MARK, writeCsvLine } from '@/server/lib/csv';

const COLUMNS = [
  'kind',
  'participant',
  'name',
  'other',
  'start_ms',
  'end_ms',
  'duration_ms',
  'value',
  'unit',
  'detail',
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string | number | null>> & { kind: string };

/**
 * A report as one table, a fact a row; times in milliseconds of the meeting's media time. `levels`: a row for each
 * second of each person too.
 */
export function* writeReportCsv(report: ReportView, options: { levels: boolean }): Generator<string> {
  yield BYTE_ORDER_MARK + writeCsvLine([...COLUMNS]);
  for (const row of listRows(report)) yield toLine(row);
  if (!options.levels) return;
  for (const person of report.people) for (const row of listLevels(person, report.levelEveryMs)) yield toLine(row);
}

function toLine(row: Row): string {
  return writeCsvLine(COLUMNS.map((name) => row[name] ?? null));
}

function* listRows(report: ReportView): Generator<Row> {
  const names = new Map(report.people.map(({ participant, name }) => [participant, name]));
  const nameOf = (participant: string) => names.get(participant) ?? participant;
  for (const kind of ['length', 'spoken', 'silent', 'unknown', 'overlap'] as const) {
    yield { kind, duration_ms: report[`${kind}Ms`] };
  }
  for (const { startedAt, offsetMs, lengthMs } of report.sessions) {
    yield { kind: 'session', ...toTimes([offsetMs, offsetMs + lengthMs]), detail: startedAt };
  }
  for (const person of report.people) yield* listPerson(person);
  for (const { participant, startMs, endMs } of report.longestTurns) {
    yield { kind: 'longest_turn', participant, name: nameOf(participant), ...toTimes([startMs, endMs]) };
  }
  for (const { by, on, atMs, bothMs, tookFloor } of report.interruptions) {
    const detail = tookFloor ? 'took_floor' : 'gave_way';
    yield {
      kind: 'interruption',
      participant: by,
      name: nameOf(by),
      other: nameOf(on),
      ...toTimes([atMs, atMs + bothMs]),
      detail,
    };
  }
  for (const span of report.silences) yield { kind: 'silence', ...toTimes(span) };
  for (const alert of report.alerts ?? []) {
    const { participant, measure, type } = alert;
    yield {
      kind: 'alert',
      participant,
      name: participant && nameOf(participant),
      ...toTimes([alert.windowStartMs, alert.windowEndMs]),
      value: round(measure.value),
      unit: measure.unit,
      detail: type,
    };
  }
}

function* listPerson(person: ReportPerson): Generator<Row> {
  const { participant, name, talkMs, talkShare, levelDbfs } = person;
  const own = { participant, name };
  yield {
    kind: 'talk',
    ...own,
    duration_ms: talkMs,
    value: talkShare === null ? null : round(talkShare),
    unit: 'share',
  };
  if (levelDbfs !== null) yield { kind: 'mean_level', ...own, value: levelDbfs, unit: 'dBFS' };
  yield { kind: 'turns', ...own, duration_ms: person.longestTurnMs, value: person.turns, unit: 'count' };
  for (const [kind, spans] of [
    ['speech', person.speech],
    ['muted', person.muted],
    ['gap', person.gaps],
    ['not_analysed', person.unanalysed],
  ] as const) {
    for (const span of spans) yield { kind, ...own, ...toTimes(span) };
  }
}

function* listLevels({ participant, name, levelsDbfs }: ReportPerson, everyMs: number): Generator<Row> {
  for (const [index, value] of levelsDbfs.entries()) {
    if (value === null) continue;
    yield {
      kind: 'level',
      participant,
      name,
      ...toTimes([index * everyMs, (index + 1) * everyMs]),
      value,
      unit: 'dBFS',
    };
  }
}

function toTimes([start, end]: TimeSpan) {
  return { start_ms: start, end_ms: end, duration_ms: end - start };
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
