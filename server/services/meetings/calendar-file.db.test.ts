import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CreateMeetingInput } from '@/server/contract/meetings';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { cancelMeeting, getCalendarFile, planMeeting, updateMeeting } from '.';

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  member = await createMember(world, { role: 'member' });
});

/** RFC 5545 §3.1 and §3.3.11: unfolded lines as name, parameters and unescaped value. */
function parse(content: string): Map<string, { params: string; value: string }[]> {
  const lines = content.replace(/\r\n[ \t]/g, '').split('\r\n');
  const found = new Map<string, { params: string; value: string }[]>();
  for (const line of lines) {
    const [, name = '', params = '', value = ''] = /^([A-Z-]+)((?:;(?:"[^"]*"|[^":])*)?):(.*)$/.exec(line) ?? [];
    const plain = value.replace(/\\([nN,;\\])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));
    found.set(name, [...(found.get(name) ?? []), { params, value: plain }]);
  }
  return found;
}

async function plan(fields: Record<string, unknown> = {}): Promise<string> {
  const input = { topic: 'Conselho', startTime: '2026-12-01T14:00:00-03:00', duration: 90, ...fields };
  return (await planMeeting(member.ctx, CreateMeetingInput.parse(input))).meeting.id;
}

async function read(id: string) {
  const file = await getCalendarFile(member.ctx, { id });
  const fields = parse(file.content);
  return { file, fields, value: (name: string) => fields.get(name)?.[0]?.value };
}

describe('getCalendarFile', () => {
  it('writes the meeting with time in UTC, length, place, address and agenda', async () => {
    const id = await plan({
      topic: 'Conselho; contas, obras \\ planos',
      agenda: 'Levar o balanço.',
      location: 'Rua Açaí, 10',
      agendaItems: [{ title: 'Abertura' }, { title: 'Contas' }],
      participants: [{ name: 'Bia Lima', email: 'bia@ata.test' }, { name: 'Sem endereço' }],
    });
    const { file, fields, value } = await read(id);

    expect(file.fileName).toBe(`${id}.ics`);
    expect(file.content.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
    expect(value('UID')).toBe(`${id}@ata`);
    expect(value('SUMMARY')).toBe('Conselho; contas, obras \\ planos');
    expect(value('DTSTART')).toBe('20261201T170000Z');
    expect(value('DURATION')).toBe('PT90M');
    expect(value('LOCATION')).toBe('Rua Açaí, 10');
    expect(value('URL')).toBe(`http://ata.test/meetings/${id}`);
    expect(value('DESCRIPTION')).toBe('Levar o balanço.\n1. Abertura\n2. Contas');
    expect(fields.get('ATTENDEE')).toEqual([
      { params: expect.stringContaining('Bia Lima'), value: 'mailto:bia@ata.test' },
    ]);
    expect(value('STATUS')).toBe('CONFIRMED');
    expect(value('SEQUENCE')).toBe('0');
  });

  it('folds its lines at 75 octets and ends them with CR LF', async () => {
    const { file } = await read(await plan({ agenda: 'á'.repeat(1500) }));
    const lines = file.content.split('\r\n');

    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(file.content.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect((await read(await plan({ agenda: 'á'.repeat(1500) }))).value('DESCRIPTION')).toBe('á'.repeat(1500));
  });

  it('grows its SEQUENCE with changes and says when the meeting is cancelled', async () => {
    const id = await plan();
    await updateMeeting(member.ctx, { id, duration: 30 });
    expect((await read(id)).value('SEQUENCE')).toBe('1');

    await cancelMeeting(member.ctx, { id });
    const { value } = await read(id);
    expect(value('STATUS')).toBe('CANCELLED');
    expect(value('SEQUENCE')).toBe('2');
  });

  it('lets no words of people become lines of the file', async () => {
    const evil = 'x\r\nATTENDEE:mailto:evil@ata.test\nSTATUS:CANCELLED';
    const id = await plan({
      topic: evil,
      location: evil,
      agendaItems: [{ title: evil }],
      participants: [{ name: `${evil}";RSVP="TRUE`, email: 'bia@ata.test' }],
    });
    const { fields, value } = await read(id);

    expect(fields.get('ATTENDEE')).toHaveLength(1);
    expect(fields.get('STATUS')).toEqual([{ params: '', value: 'CONFIRMED' }]);
    expect(value('LOCATION')).toContain('ATTENDEE');
  });

  it('is not found by another organization', async () => {
    const id = await plan();
    const stranger = await createMember(world);
    await expect(getCalendarFile(stranger.ctx, { id })).rejects.toMatchObject({ status: 404 });
  });
});
