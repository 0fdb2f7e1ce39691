import { describe, expect, it } from 'vitest';
import { FeedbackSettings } from '@/server/contract/feedback';
import type { ReportView } from '@/server/contract/reports';
import { writeReportCsv } from './csv';
import { computeFigures, type HeardPerson } from './figures';
import { explain } from './how';

function person(name: string, speech: [number, number][], dbfs: number[] = []): HeardPerson {
  return {
    participant: name,
    name,
    isHost: false,
    speech,
    captured: [[0, 10_000]],
    analysed: [[0, 10_000]],
    muted: [],
    gaps: [],
    levels: [{ startMs: 0, dbfs }],
  };
}

function report(people: HeardPerson[]): ReportView {
  const rules = { silenceMs: 2000, overlapMs: 1000, cells: null };
  return {
    meetingId: '6b1c6fd2-6a8e-4b44-9f0a-3c1d2e4f5a6b',
    source: 'sound',
    timing: null,
    sessions: [],
    ...computeFigures({ lengthMs: 10_000, breaks: [], people }, rules),
    alerts: [],
    how: explain('sound', FeedbackSettings.parse({}), 14),
  };
}

function write(people: HeardPerson[], levels = false): string[] {
  return [...writeReportCsv(report(people), { levels })].join('').split('\r\n');
}

describe('a report as CSV', () => {
  it('has a row for each fact, with its times', () => {
    const lines = write([person('Ana', [[0, 4000]]), person('Bia', [[3000, 5000]])]);

    expect(lines[0]).toBe(
      '\ufeff"kind","participant","name","other","start_ms","end_ms","duration_ms","value","unit","detail"',
    );
    expect(lines).toContain('"spoken",,,,,,5000,,,');
    expect(lines).toContain('"talk","Ana","Ana",,,,4000,0.6667,"share",');
    expect(lines).toContain('"interruption","Bia","Bia","Ana",3000,4000,1000,,,"took_floor"');
    expect(lines).toContain('"silence",,,,5000,10000,5000,,,');
  });

  it.each(['=1+1', '+55 11', '-1', '@SUM(A1)'])('makes no formula of somebody called %s', (name) => {
    const cells = write([person(name, [[0, 4000]])]).join('\n');

    expect(cells).toContain(`"'${name}"`);
    expect(cells).not.toContain(`"${name}"`);
  });

  it('lists levels a second only when asked', () => {
    const people = [person('Ana', [[0, 4000]], [-20, -30.5])];

    expect(write(people).some((line) => line.startsWith('"level"'))).toBe(false);
    expect(write(people, true)).toContain('"level","Ana","Ana",,1000,2000,1000,-30.5,"dBFS",');
  });
});
