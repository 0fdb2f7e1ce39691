import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditLogs, transcripts, utteranceEdits, utterances } from '@/drizzle/schema';
import { createMeetingRow, createTranscriptRows } from '@/server/testing/factories';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { editUtterance, exportTranscript, getTranscript, listUtteranceEdits, renameSpeaker, searchTranscript } from '.';

const LINES = [
  { speaker: 'Ana', text: 'A reunião começa.' },
  { speaker: 'Bruno', text: 'O orçamento é de 50% do total_geral.' },
  { speaker: 'Ana', text: 'Boa noite, ÓRGÃOS reunidos.' },
  { speaker: null, text: '<b>aplausos</b>' },
];

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;
let stranger: TestMember;
let meetingId: string;
let utteranceIds: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
  member = await createMember(world, { role: 'member', name: 'Célia' });
  stranger = await createMember(world);
});
beforeEach(async () => {
  meetingId = await createMeetingRow(member);
  ({ utteranceIds } = await createTranscriptRows(member, meetingId, LINES));
});
afterAll(() => database.drop());

const idAt = (position: number) => utteranceIds[position] ?? '';
const may = (...permissions: string[]) =>
  ({ ...member.ctx, actor: { ...member.ctx.actor, permissions } }) as TestMember['ctx']; // safe because the names are real ones

async function speakerId(name: string): Promise<string> {
  const { transcript } = await getTranscript(member.ctx, { id: meetingId, limit: 1 });
  return transcript.speakers.find((speaker) => speaker.name === name)?.id ?? '';
}

describe('getTranscript', () => {
  it('goes through a transcript page by page', async () => {
    const first = await getTranscript(member.ctx, { id: meetingId, limit: 3 });
    expect(first.utterances.map(({ position }) => position)).toEqual([0, 1, 2]);
    expect(first.nextCursor).toBe(3);
    const second = await getTranscript(member.ctx, { id: meetingId, cursor: 3, limit: 3 });
    expect(second.utterances).toMatchObject([{ position: 3, speaker: null, text: '<b>aplausos</b>', edited: false }]);
    expect(second.nextCursor).toBeNull();
  });

  it('counts what each voice said', async () => {
    const { transcript } = await getTranscript(member.ctx, { id: meetingId, limit: 1 });
    expect(transcript.utterances).toBe(4);
    expect(transcript.speakers).toMatchObject([
      { name: 'Ana', words: 7, speechMs: 11_000 },
      { name: 'Bruno', words: 7, speechMs: 5500 },
    ]);
  });

  it('says that there is none, hides a foreign one, and asks for the right to read', async () => {
    const bare = await createMeetingRow(member);
    const none = getTranscript(member.ctx, { id: bare, limit: 1 });
    await expect(none).rejects.toMatchObject({ status: 404, code: 'NO_TRANSCRIPT' });
    const foreign = getTranscript(stranger.ctx, { id: meetingId, limit: 1 });
    await expect(foreign).rejects.toMatchObject({ status: 404, code: 'NOT_FOUND' });
    await expect(getTranscript(may(), { id: meetingId, limit: 1 })).rejects.toMatchObject({ status: 403 });
  });
});

describe('searchTranscript', () => {
  it.each([
    ['orgaos', [2]],
    ['REUNI', [0, 2]],
    ['50%', [1]],
    ['l_g', [1]],
    ['%', [1]],
    ['</b>', [3]],
    ["' or 1=1 --", []],
  ])('finds %s by its letters alone', async (query, positions) => {
    const { matches } = await searchTranscript(member.ctx, { id: meetingId, query });
    expect(matches).toEqual(positions.map((position) => ({ utteranceId: idAt(position), position })));
  });

  it('hides a foreign transcript', async () => {
    await expect(searchTranscript(stranger.ctx, { id: meetingId, query: 'a' })).rejects.toMatchObject({ status: 404 });
  });
});

describe('renameSpeaker', () => {
  it('names a voice everywhere, keeps HTML as text and leaves an audit row', async () => {
    const id = await speakerId('Ana');
    const renamed = await renameSpeaker(member.ctx, { id: meetingId, speakerId: id, name: 'Ana <i>Souza</i>' });
    expect(renamed).toMatchObject({ id, label: 'Ana', name: 'Ana <i>Souza</i>', words: 7 });

    const page = await getTranscript(member.ctx, { id: meetingId, limit: 10 });
    expect(page.utterances.filter(({ speaker }) => speaker === 'Ana <i>Souza</i>')).toHaveLength(2);
    const { content } = await exportTranscript(member.ctx, { id: meetingId, format: 'vtt' });
    expect(content).toContain('<v Ana &lt;i&gt;Souza&lt;/i&gt;>');
    const entries = await database.db.select().from(auditLogs).where(eq(auditLogs.resourceId, id));
    expect(entries).toMatchObject([{ action: 'transcript.rename_speaker' }]);
  });

  it('refuses an unknown voice, a voice of another transcript, a foreign meeting and a reader', async () => {
    const id = await speakerId('Ana');
    const other = await createMeetingRow(member);
    await createTranscriptRows(member, other, LINES);
    const rename = (ctx: TestMember['ctx'], meeting: string) =>
      renameSpeaker(ctx, { id: meeting, speakerId: id, name: 'X' });

    await expect(rename(member.ctx, other)).rejects.toMatchObject({ status: 404 });
    await expect(rename(stranger.ctx, meetingId)).rejects.toMatchObject({ status: 404 });
    await expect(rename(may('read:meetings'), meetingId)).rejects.toMatchObject({ status: 403 });
    expect(await speakerId('Ana')).toBe(id);
  });
});

describe('editUtterance', () => {
  const edit = (text: string, ctx = member.ctx, id = meetingId) =>
    editUtterance(ctx, { id, utteranceId: idAt(0), text });

  it('keeps what came in, every step, the word count and an audit row each', async () => {
    expect(await edit('A  reunião do conselho começa.')).toMatchObject({
      text: 'A reunião do conselho começa.',
      edited: true,
      speaker: 'Ana',
    });
    await edit('A reunião do conselho começou.');

    const [row] = await database.db
      .select()
      .from(utterances)
      .where(eq(utterances.id, idAt(0)));
    expect(row).toMatchObject({ rawText: 'A reunião começa.', revision: 2 });
    const { edits } = await listUtteranceEdits(member.ctx, { id: meetingId, utteranceId: idAt(0) });
    expect(edits).toMatchObject([
      { before: 'A reunião começa.', after: 'A reunião do conselho começa.', editedBy: 'Célia' },
      { before: 'A reunião do conselho começa.', after: 'A reunião do conselho começou.', editedBy: 'Célia' },
    ]);
    const [transcript] = await database.db
      .select()
      .from(transcripts)
      .where(and(eq(transcripts.meetingId, meetingId), eq(transcripts.isCurrent, true)));
    expect(transcript?.words).toBe(17);
    const entries = await database.db
      .select()
      .from(auditLogs)
      .where(eq(auditLogs.resourceId, idAt(0)));
    expect(entries.map(({ action }) => action)).toEqual(['transcript.edit_utterance', 'transcript.edit_utterance']);
  });

  it('makes no step of the same words', async () => {
    expect((await edit('A reunião  começa.')).edited).toBe(false);
    expect(await database.db.$count(utteranceEdits, eq(utteranceEdits.utteranceId, idAt(0)))).toBe(0);
  });

  it('keeps both of two corrections at the same moment', async () => {
    await Promise.all([edit('um'), edit('dois')]);
    expect(await database.db.$count(utteranceEdits, eq(utteranceEdits.utteranceId, idAt(0)))).toBe(2);
  });

  it('refuses a foreign meeting, another meeting, an earlier transcript and a reader, and changes nothing', async () => {
    const other = await createMeetingRow(member);
    await createTranscriptRows(member, other, LINES);
    await expect(edit('X', stranger.ctx)).rejects.toMatchObject({ status: 404 });
    await expect(edit('X', member.ctx, other)).rejects.toMatchObject({ status: 404 });
    await expect(edit('X', may('read:meetings'))).rejects.toMatchObject({ status: 403 });
    await database.db.update(transcripts).set({ isCurrent: false }).where(eq(transcripts.meetingId, meetingId));
    await expect(edit('X')).rejects.toMatchObject({ status: 404, code: 'NO_TRANSCRIPT' });

    const [row] = await database.db
      .select()
      .from(utterances)
      .where(eq(utterances.id, idAt(0)));
    expect(row).toMatchObject({ text: 'A reunião começa.', revision: 0 });
  });

  it('hides the history of a foreign utterance', async () => {
    const history = listUtteranceEdits(stranger.ctx, { id: meetingId, utteranceId: idAt(0) });
    await expect(history).rejects.toMatchObject({ status: 404 });
  });
});

describe('exportTranscript', () => {
  it('writes corrections and leaves the markup of others as text', async () => {
    await editUtterance(member.ctx, { id: meetingId, utteranceId: idAt(0), text: 'Começou.' });
    const vtt = await exportTranscript(member.ctx, { id: meetingId, format: 'vtt' });
    expect(vtt).toMatchObject({ fileName: 'Reunião do conselho 2026-11-10.vtt', mimeType: 'text/vtt; charset=utf-8' });
    expect(vtt.content).toContain('<v Ana>Começou.</v>');
    expect(vtt.content).toContain('&lt;b&gt;aplausos&lt;/b&gt;');
    const text = await exportTranscript(member.ctx, { id: meetingId, format: 'txt' });
    expect(text.content).toMatch(/^\[00:00:00\] Ana: Começou\.\n/);
  });
});
