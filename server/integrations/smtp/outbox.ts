import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import type { Mailer } from '@/server/ports/mailer';
import { toEnvelope } from './envelope';

/** Without SMTP, letters are files: `<time>-<message id>.eml`, readable by any mail program. */
export function createOutboxMailer(options: { folder: string; from: string }): Mailer {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' });

  return {
    async send(message) {
      const { message: raw } = await transport.sendMail(toEnvelope(message, options.from));
      const name = `${new Date().toISOString().replace(/[:.]/g, '-')}-${message.messageId.replace(/[^\w-]/g, '')}.eml`;
      await mkdir(options.folder, { recursive: true });

      const path = join(options.folder, name);
      await writeFile(`${path}.part`, withOneLineEnd(raw as Buffer)); // safe because `buffer: true` gives a Buffer
      await rename(`${path}.part`, path);
    },
  };
}

/** The folds of quoted-printable stay CRLF whatever `newline` says; a file should not mix the two. */
function withOneLineEnd(raw: Buffer): Buffer {
  return Buffer.from(raw.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}
