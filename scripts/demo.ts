/** The server, and once it answers, a sample organization in it. Started by `npm run demo`. */
import { join } from 'node:path';
import { readEnv } from '@/server/env';
import { board } from './demo/meetings/people';
import { startLiveMeeting } from './demo/live/start-live-meeting';
import { DEMO_LOGIN, DEMO_ORGANIZATION, DEMO_PASSWORD } from './demo/seed/demo-world';
import { seedDemo } from './demo/seed/seed-demo';
import { waitFor } from './demo/seed/wait-for';

const env = readEnv();
const address = env.HOST === '0.0.0.0' ? '127.0.0.1' : env.HOST;
const baseUrl = `http://${address}:${env.PORT}`;

// Ends this process when the port is taken or the data cannot be opened; so what answers below is our own server.
await import('../custom-server');
await waitFor('the server', async () => {
  const answer = await fetch(`${baseUrl}/health`).catch(() => null);
  return answer?.ok ? answer : null;
});

try {
  await seedDemo({ baseUrl, dataDir: env.DATA_DIR });
  console.log(describeDemo());
  void startLiveMeeting(baseUrl).then(console.log, console.error);
} catch (error) {
  console.error(error);
  console.error(
    `The demo could not be filled to the end. Delete ${env.DATA_DIR} and start again; the server is running.`,
  );
}

function describeDemo(): string {
  return `
${DEMO_ORGANIZATION} is open.

  address   ${env.PUBLIC_URL ?? baseUrl}
  e-mail    ${DEMO_LOGIN}     (owner; also ${board.caio.email}, admin, and ${board.ivone.email}, member)
  password  ${DEMO_PASSWORD}

Mails, and the signing links in them, are files in ${join(env.DATA_DIR, 'outbox')}. All sound is made by a speech synthesizer.
Start again to go on with the same data; delete ${env.DATA_DIR} to begin anew. Ctrl-C ends it.
`;
}
