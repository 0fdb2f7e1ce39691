import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createOutboxMailer } from './outbox';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ata-outbox-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('writes a letter whose long lines unfold to the link that was in it', async () => {
  const link = `http://127.0.0.1:3000/sign/${'Ab_-9'.repeat(9)}`;
  await createOutboxMailer({ folder, from: 'Ata <ata@localhost>' }).send({
    to: { name: 'Ana Prado', address: 'ana@ata.test' },
    subject: 'Reunião',
    text: `Você recebeu uma ata.\n\n${link}\n`,
    html: `<p>Você recebeu uma <a href="${link}">ata</a>.</p>`,
    messageId: 'signer-1',
  });

  const [name = ''] = await readdir(folder);
  const letter = await readFile(join(folder, name), 'utf8');
  expect(name).toMatch(/-signer-1\.eml$/);
  expect(letter).toContain('To: Ana Prado <ana@ata.test>');
  expect(letter.replaceAll('=\n', '')).toContain(`\n${link}\n`);
  expect(letter).not.toContain('\r');
});
