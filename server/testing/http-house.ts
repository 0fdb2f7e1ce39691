import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'next-auth/jwt';
import { createRouter, type HttpOptions } from '@/server/http/router';
import { createVerifyDesk } from '@/server/http/verify/desk';
import { createLocalDiskStore, readMediaUrl } from '@/server/integrations/local-disk';
import { openSession } from '@/server/services/accounts';
import { PASSWORD, registerPerson, useSignedTokens } from './accounts';
import type { TestWorld } from './service-context';

export interface HttpHouse {
  url: string;
  /** `host:port` */
  host: string;
  /** Folder of the stored objects. */
  folder: string;
  close(): Promise<void>;
}

export interface HttpMember {
  organizationId: string;
  token: string;
  /** A browser's session. */
  cookie: string;
}

/**
 * The real router on a real socket, with objects on disk. Takes the place of the world's store and token ports.
 * `next` stands for Next: it gets what is not ours.
 */
export async function openHttpHouse(
  world: TestWorld,
  { next = answerNext, ...options }: Partial<HttpOptions> & { next?: RequestListener } = {},
): Promise<HttpHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'ata-http-'));
  world.base.ports.store = createLocalDiskStore({ root: folder, signingSecret: MEDIA_SECRET });
  useSignedTokens(world);
  const router = createRouter(
    {
      base: world.base,
      sessionSecret: SESSION_SECRET,
      trustProxy: false,
      limit: async () => {},
      verifyDesk: createVerifyDesk({ folder: join(folder, 'handed-in'), includeLoopback: false }),
      webhookSenders: [],
      frameOrigins: [],
      liveOrigins: [],
      isWritable: async () => true,
      media: { store: world.base.ports.store, readSignedUrl: (url) => readMediaUrl(MEDIA_SECRET, url, Date.now()) },
      ...options,
    },
    next,
  );
  const server = createServer(router).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`; // safe because it listens on a port

  return {
    url: `http://${host}`,
    host,
    folder,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function answerNext(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(404).end('next');
}

/** A person with an organization of their own, by token and by browser. */
export async function signUp(world: TestWorld): Promise<HttpMember> {
  const { user, organization, token } = await registerPerson(world);
  const session = await openSession(world.base, { email: user.email, password: PASSWORD });
  const sealed = await encode({ token: { sessionId: session.sessionId }, secret: SESSION_SECRET });

  return { organizationId: organization.id, token, cookie: `next-auth.session-token=${sealed}` };
}

const MEDIA_SECRET = randomBytes(16).toString('hex');
const SESSION_SECRET = randomBytes(16).toString('hex');
