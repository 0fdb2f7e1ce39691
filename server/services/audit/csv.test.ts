import { describe, expect, it } from 'vitest';
import type { AuditRowView } from '@/server/contract/audit';
import { CSV_HEAD, toCsvLine } from './csv';

const ROW: AuditRowView = {
  seq: 7,
  actorType: 'user',
  actorId: 'u-1',
  actorName: 'Ana Souza',
  action: 'meeting.plan',
  resourceType: 'meeting',
  resourceId: 'm-1',
  details: { topic: 'Conselho, "anual"' },
  ipAddress: '203.0.113.7',
  userAgent: null,
  createdAt: '2026-11-21T20:00:00.000Z',
  hash: 'ab',
};

describe('the CSV of the trail', () => {
  it('begins as spreadsheets need it to read accents', () => {
    expect(CSV_HEAD.startsWith('\ufeffseq,created_at,')).toBe(true);
  });

  it('quotes every text and leaves out what is not there', () => {
    expect(toCsvLine(ROW)).toBe(
      '7,"2026-11-21T20:00:00.000Z","user","u-1","Ana Souza","meeting.plan","meeting","m-1",' +
        '"{""topic"":""Conselho, \\""anual\\""""}","203.0.113.7",,"ab"\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x")'])(
    'makes no formula of %j',
    (text) => {
      const line = toCsvLine({ ...ROW, actorName: text, userAgent: text, action: text, resourceId: text });
      expect(line.split(`"'${text.replaceAll('"', '""')}"`)).toHaveLength(5);
    },
  );
});
