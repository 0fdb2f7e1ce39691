import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { readOutbox } from '../support/read-outbox';
import { serverLogOf } from './choose-test-server';

/** What no log may hold, whoever it belongs to. Passwords are those that the tests type. */
const FORBIDDEN: readonly [what: string, look: RegExp][] = [
  ['a signed token', /eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+/],
  ['a bearer token', /Bearer (?!\[redacted\])\S{12,}/],
  ['a mailed link', /\/(?:sign|invitations)\/[\w-]{20,}/],
  ['a password', /uma frase comprida|uma senha comprida|outra frase comprida/],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY/],
  ['a cookie', /next-auth\.session-token=\S+/],
];

const MAILED = /(?<=\/(?:sign|invitations)\/)[\w-]{20,}/g;

/** J6 at the end of the whole run: the server logged at its loudest, and none of what it was given stands there. */
export default async function scanServerLog(): Promise<void> {
  const path = serverLogOf(process.env.E2E_DATA_DIR ?? '');
  if (!existsSync(path)) return; // no test ran

  const log = await readFile(path, 'utf8');
  const mailed = (await readOutbox()).flatMap((letter) => letter.replace(/=\n/g, '').match(MAILED) ?? []);
  const found = [
    ...FORBIDDEN.filter(([, look]) => look.test(log)).map(([what]) => what),
    ...(mailed.some((token) => log.includes(token)) ? ['the token of a mailed link'] : []),
  ];
  if (found.length > 0) throw new Error(`the server's log holds ${found.join(', ')}`);
}
