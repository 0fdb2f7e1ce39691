import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import type { Mailer } from '@/server/ports/mailer';
import { toEnvelope } from './envelope';
import { toPlainParts } from './plain-parts';

/** Without SMTP, letters are files: `<time>-<message id>.eml`, readable by any mail program. */
export function createOutboxMailer(options: { folder: string; from: string }): Mailer {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' });

  return {
    async send(message) {
      const { message: raw } = await transport.sendMail(toEnvelope(message, options.from));
      const name = `${new Date().toISOString().replace(/[:.]/g, '-')}-${message.messageId.replace(/[^\w-]/g, '')}.eml`;
      await mkdir(options.folder, { recursive: true });

      const path = join(options.folder, name);
      await writeFile(`${path}.part`, toPlainParts(raw.toString())); // a Buffer, since `buffer: true` says so
      await rename(`${path}.part`, path);
    },
  };
}
