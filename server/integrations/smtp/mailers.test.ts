import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderLetter } from '@/server/lib/letter';
import type { MailMessage } from '@/server/ports/mailer';
import { type SmtpBehaviour, type SmtpSimulator, startSmtpSimulator } from '@/server/simulators/smtp';
import { createOutboxMailer, createSmtpMailer } from '.';

const FROM = 'Ata <ata@localhost>';
const LINK = `http://localhost:3000/invitations/${'Ab3_-'.repeat(9).slice(0, 43)}`;

function letter(fields: Partial<MailMessage> = {}): MailMessage {
  return {
    to: { name: 'Bia Conceição', address: 'bia@ata.test' },
    subject: 'Ana convidou você para a Câmara de São João — ação e eleição no Ata',
    messageId: 'invitation-1-1',
    ...renderLetter({
      paragraphs: ['Ana convidou você para a reunião.', 'Até 1º de dezembro, às 14 h.'],
      link: { label: 'Aceitar o convite', url: LINK },
      footer: 'Você recebeu esta mensagem por engano? Não faça nada.',
    }),
    ...fields,
  };
}

/** Header fields, unfolded and with their encoded words read (RFC 2047). */
function headersOf(raw: string): Map<string, string> {
  const head = raw.split(/\r?\n\r?\n/)[0] ?? '';
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return new Map(
    lines.map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), readWords(line.slice(at + 1).trim())];
    }),
  );
}

function readWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?(q|b)\?([^?]*)\?=/gi, (_, kind: string, body: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(body, 'base64').toString('utf8') : readQuoted(body.replaceAll('_', ' ')),
    );
}

function readQuoted(text: string): string {
  const bytes = text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => `%${hex}`);
  return decodeURIComponent(bytes.replace(/%(?![0-9A-F]{2})/g, '%25'));
}

describe('createOutboxMailer', () => {
  let folder: string;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'ata-outbox-')), 'outbox');
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

  async function sendOne(message = letter()): Promise<string> {
    await createOutboxMailer({ folder, from: FROM }).send(message);
    const [name = ''] = await readdir(folder);
    expect(name).toMatch(/^[\w-]+\.eml$/);
    return readFile(join(folder, name), 'utf8');
  }

  it('writes the letter whole, its text readable and its link on one line', async () => {
    const raw = await sendOne();

    expect(raw).toContain('Ana convidou você para a reunião.');
    expect(raw.split('\n')).toContain(LINK);
    const headers = headersOf(raw);
    expect(headers.get('subject')).toBe(letter().subject);
    expect(headers.get('to')).toBe('Bia Conceição <bia@ata.test>');
    expect(headers.get('from')).toBe('Ata <ata@localhost>');
    expect(headers.get('message-id')).toBe('<invitation-1-1@ata>');
  });

  it('carries text, HTML and a calendar file', async () => {
    const raw = await sendOne(
      letter({ calendar: { method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' } }),
    );

    expect(raw).toContain('Content-Type: text/plain; charset=utf-8');
    expect(raw).toContain('Content-Type: text/html; charset=utf-8');
    expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8;\s+method=REQUEST/);
  });

  it('lets nobody write headers of their own', async () => {
    const raw = await sendOne(
      letter({
        to: { name: 'Bia\r\nBcc: evil@ata.test', address: 'bia@ata.test' },
        subject: 'Olá\r\nBcc: evil@ata.test\r\n\r\ntexto',
        messageId: 'x/../../evil',
      }),
    );
    expect([...headersOf(raw).keys()]).not.toContain('bcc');
  });

  it('leaves no half-written letter', async () => {
    await sendOne();
    expect((await readdir(folder)).filter((name) => !name.endsWith('.eml'))).toEqual([]);
  });

  it('keeps both of two letters at once', async () => {
    const mailer = createOutboxMailer({ folder, from: FROM });
    await Promise.all([mailer.send(letter()), mailer.send(letter({ messageId: 'invitation-2-1' }))]);
    expect(await readdir(folder)).toHaveLength(2);
  });
});

describe('createSmtpMailer', () => {
  let simulator: SmtpSimulator;
  afterEach(() => simulator.stop());

  async function open(...script: SmtpBehaviour[]) {
    simulator = await startSmtpSimulator({ script });
    return createSmtpMailer({ url: simulator.url, from: FROM });
  }

  it('sends a letter that reads the same at the other end', async () => {
    await (await open()).send(letter());

    const [taken] = simulator.requests;
    expect(taken).toMatchObject({ from: 'ata@localhost', to: ['bia@ata.test'] });
    expect(headersOf(taken?.raw ?? '').get('subject')).toBe(letter().subject);
    const text = readQuoted(/text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(taken?.raw ?? '')?.[1] ?? '');
    expect(text).toContain('Ana convidou você para a reunião.');
    expect(text.split('\r\n')).toContain(LINK);
  });

  it('uses the same Message-ID for every try of a letter', async () => {
    const mailer = await open();
    await mailer.send(letter());
    await mailer.send(letter());
    const ids = simulator.requests.map(({ raw }) => headersOf(raw).get('message-id'));
    expect(ids).toEqual(['<invitation-1-1@ata>', '<invitation-1-1@ata>']);
  });

  it.each([
    ['refuse-recipient', { status: 550, retryable: false, reason: 'refused' }],
    ['too-large', { status: 552, retryable: false, reason: 'refused' }],
    ['ask-later', { status: 451, retryable: true, reason: 'unreachable' }],
    ['hang-up', { status: null, retryable: true, reason: 'unreachable' }],
  ] as const)('tells whether a repeat helps: %s', async (behaviour, failure) => {
    const mailer = await open(behaviour);
    await expect(mailer.send(letter())).rejects.toMatchObject({ vendor: 'smtp', ...failure });
    await mailer.send(letter());
    expect(simulator.requests).toHaveLength(1);
  });

  it('says that a repeat helps when nobody listens', async () => {
    const mailer = await open();
    await simulator.stop();
    await expect(mailer.send(letter())).rejects.toMatchObject({ status: null, retryable: true });
    simulator = await startSmtpSimulator();
  });
});
