import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitFor } from './wait-for';

type LinkKind = 'sign' | 'invitations';

/** Mails that the server wrote to files, having no SMTP. */
export interface Outbox {
  /** Names of the mails that are there now. */
  list(): Promise<string[]>;
  /** Token of the link in the first mail to an address that is not among the known ones. Mails leave as jobs: it waits. */
  waitForToken(kind: LinkKind, address: string, known: string[]): Promise<string>;
}

export function openOutbox(folder: string): Outbox {
  const list = async () => (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml')).sort();

  const findToken = async (kind: LinkKind, address: string, known: string[]) => {
    for (const name of await list()) {
      if (known.includes(name)) continue;
      const mail = readable(await readFile(join(folder, name), 'utf8'));
      const token = isTo(mail, address) ? new RegExp(`/${kind}/([\\w-]{20,})`).exec(mail)?.[1] : undefined;
      if (token) return token;
    }
    return null;
  };

  return {
    list,
    waitForToken: (kind, address, known) => waitFor(`the mail to ${address}`, () => findToken(kind, address, known)),
  };
}

/** A mail folds its long lines, with `=` at their end. */
function readable(mail: string): string {
  return mail.replaceAll(/=\r?\n/g, '');
}

function isTo(mail: string, address: string): boolean {
  return /^To: (.*)$/m.exec(mail)?.[1]?.includes(address) ?? false;
}
