import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Livekit } from './run-livekit';
import { signToken } from './sign-token';

/** People who send sound without a browser, in a process that costs nobody else anything. Resolves when all are heard. */
export async function startPublishers(
  livekit: Livekit,
  people: readonly { roomName: string; identity: string; isAgent?: boolean }[],
): Promise<{ stop(): Promise<void> }> {
  const tokens = await Promise.all(people.map((person) => signToken(livekit, person)));
  const child = fork(fileURLToPath(new URL('./publish-tones.ts', import.meta.url)), [], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  child.send({ url: livekit.url, tokens });
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error('the publishers ended early');
    }),
  ]);

  return {
    async stop() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
