import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ENTRY = fileURLToPath(new URL('./entry.mjs', import.meta.url));

it('outlives Ctrl+C and not its parent, native code loaded', { timeout: 60_000 }, async () => {
  const child = fork(ENTRY, [], {
    execArgv: [],
    env: { NODE_ENV: 'test' },
    stdio: ['ignore', 'ignore', 'inherit', 'pipe', 'ipc'],
  });
  const gone = once(child, 'exit');
  const channel = child.stdio[3] as Readable; // safe because it is started with a pipe there
  const [ready] = (await once(channel, 'data')) as [Buffer]; // safe because nothing sets an encoding
  expect(ready.toString('utf8')).toContain('{"say":"ready"}');

  child.kill('SIGINT');
  child.kill('SIGTERM');
  await once(channel, 'data'); // it goes on
  child.disconnect();
  expect(await gone).toEqual([null, 'SIGKILL']);
});
